import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { expect, test } from "vitest";
import { type Cloud, DataFolderInUseError, PortInUseError } from "../../src/local/index.ts";
import { clientOptions, startTiny, stateMachine, temporaryFolder, until, writeAssembly } from "./tiny-stack.ts";

const resources = {
  Slow: stateMachine({ Sleep: { Type: "Task", Resource: "ARN:sleep", End: true } }),
  Watcher: stateMachine({ Done: { Type: "Pass", End: true } }),
  Ends: {
    Type: "AWS::Events::Rule",
    Properties: {
      EventPattern: {
        source: ["aws.states"],
        detail: { stateMachineArn: [{ Ref: "Slow" }], status: [{ "anything-but": "RUNNING" }] },
      },
      Targets: [{ Id: "0", Arn: { Ref: "Watcher" } }],
    },
  },
  Odd: { Type: "AWS::Kinesis::Stream", Properties: {} },
};
const outputs = { Slow: { Value: { Ref: "Slow" } }, Watcher: { Value: { Ref: "Watcher" } } };
const runner = fileURLToPath(new URL("./fixtures/run-tiny.ts", import.meta.url));

test("health tells the outputs, which are in outputs.json too", async () => {
  using folder = temporaryFolder();
  const prepared: number[] = [];
  const warnings: string[] = [];
  const cloud = await startTiny(folder.path, writeAssembly(folder.path, resources, outputs), {
    prepare: async ({ endpoint }) => void prepared.push((await fetch(`${endpoint}/_podium/health`)).status),
    log: (line) => warnings.push(line),
  });
  const health = await fetch(`${cloud.endpoint}/_podium/health`);
  expect(health.status).toBe(200);
  expect(await health.json()).toEqual({ status: "ok", outputs: cloud.outputs, Tiny: cloud.outputs });
  expect(prepared).toEqual([503]);
  expect(JSON.parse(readFileSync(join(folder.path, "data", "outputs.json"), "utf8"))).toEqual({ Tiny: cloud.outputs });
  expect(warnings).toEqual([expect.stringContaining("AWS::Kinesis::Stream")]);
  await cloud.close();
});

test("a service that is not there is refused by name", async () => {
  using folder = temporaryFolder();
  const cloud = await startTiny(folder.path, writeAssembly(folder.path));
  const headers = { "x-amz-target": "Logs_20140328.DescribeLogGroups", "content-type": "application/x-amz-json-1.1" };
  const json = await fetch(cloud.endpoint, { method: "POST", headers, body: "{}" });
  expect(await json.json()).toMatchObject({
    __type: "UnknownOperationException",
    message: expect.stringContaining("DescribeLogGroups"),
  });
  const body = new URLSearchParams({ Action: "ListUsers", Version: "2010-05-08" });
  const xml = await fetch(cloud.endpoint, { method: "POST", body });
  expect(xml.status).toBe(501);
  expect(await xml.text()).toContain("<Code>NotImplemented</Code><Message>ListUsers is not");
  await cloud.close();
});

test("a port in use is an error that has the port in it, and leaves the folder free", async () => {
  using folder = temporaryFolder();
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const assembly = writeAssembly(folder.path);
  await expect(startTiny(folder.path, assembly, { port })).rejects.toEqual(new PortInUseError(port));
  server.close();
  await (await startTiny(folder.path, assembly)).close();
});

test("two clouds do not share a folder", async () => {
  using folder = temporaryFolder();
  const assembly = writeAssembly(folder.path);
  const cloud = await startTiny(folder.path, assembly);
  await expect(startTiny(folder.path, assembly)).rejects.toThrow(DataFolderInUseError);
  await cloud.close();
  expect(existsSync(join(folder.path, "data", "lock"))).toBe(false);
});

test("it ends while functions run, without waiting for them, and takes the executions up again", async () => {
  using folder = temporaryFolder();
  const assembly = writeAssembly(folder.path, resources, outputs);
  const cloud = await startTiny(folder.path, assembly);
  const executionArn = await start(cloud, 1000);
  await start(cloud, 60_000);
  const began = performance.now();
  await cloud.close();
  // It takes 2 s at most where the machine is its own.
  expect(performance.now() - began).toBeLessThan(20_000);
  const next = await startTiny(folder.path, assembly);
  expect(await statusOf(next, executionArn)).toBe("RUNNING");
  await until(async () => (await statusOf(next, executionArn)) === "SUCCEEDED" || undefined);
  const history = await new SFNClient(clientOptions(next)).send(new GetExecutionHistoryCommand({ executionArn }));
  expect(history.events?.at(-1)?.type).toBe("ExecutionSucceeded");
  await next.close();
});

test("kill -9 in the middle of a run: it starts again under its name, and its end is told", async () => {
  using folder = temporaryFolder();
  const assembly = writeAssembly(folder.path, resources, outputs);
  const first = await spawnTiny(assembly, join(folder.path, "data"));
  const executionArn = await start(first, 700);
  await kill(first.process);
  const second = await spawnTiny(assembly, join(folder.path, "data"));
  expect(await statusOf(second, executionArn)).toBe("RUNNING");
  await until(async () => (await statusOf(second, executionArn)) === "SUCCEEDED" || undefined);
  // Killed the moment after: the event is in the outbox or has arrived.
  await kill(second.process);
  const cloud = await startTiny(folder.path, assembly);
  const client = new SFNClient(clientOptions(cloud));
  const watched = await until(async () => {
    const { executions } = await client.send(
      new ListExecutionsCommand({ stateMachineArn: cloud.outputs["Watcher"] ?? "" }),
    );
    return executions?.length === 0 ? undefined : executions;
  });
  expect(watched).toHaveLength(1);
  await cloud.close();
});

test("a run that outlives three kills is aborted, never RUNNING for ever", async () => {
  using folder = temporaryFolder();
  const assembly = writeAssembly(folder.path, resources, outputs);
  let executionArn = "";
  for (let i = 0; i < 3; i += 1) {
    const spawned = await spawnTiny(assembly, join(folder.path, "data"));
    if (i === 0) executionArn = await start(spawned, 8000);
    expect(await statusOf(spawned, executionArn)).toBe("RUNNING");
    await kill(spawned.process);
  }
  const cloud = await startTiny(folder.path, assembly);
  expect(await statusOf(cloud, executionArn)).toBe("ABORTED");
  await cloud.close();
});

type Reachable = Pick<Cloud, "endpoint" | "outputs">;

async function start(cloud: Reachable, milliseconds: number): Promise<string> {
  const client = new SFNClient(clientOptions(cloud));
  const input = JSON.stringify({ milliseconds });
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn: cloud.outputs["Slow"] ?? "", input }),
  );
  return executionArn ?? "";
}

async function statusOf(cloud: Reachable, executionArn: string): Promise<string | undefined> {
  return (await new SFNClient(clientOptions(cloud)).send(new DescribeExecutionCommand({ executionArn }))).status;
}

async function spawnTiny(assembly: string, directory: string): Promise<Reachable & { process: ChildProcess }> {
  const child = spawn(process.execPath, [runner, assembly, directory], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { ...(JSON.parse(line.toString("utf8")) as Reachable), process: child };
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
