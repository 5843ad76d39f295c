import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cloud } from "../../../src/local/index.ts";
import { startTiny, temporaryFolder, until, writeAssembly } from "../tiny-stack.ts";

describe("functions on worker threads", () => {
  const folder = temporaryFolder();
  let cloud: Cloud;

  beforeAll(async () => {
    process.env["A_SECRET_OF_MINE"] = "xyz";
    cloud = await startTiny(folder.path, writeAssembly(folder.path));
  });
  afterAll(async () => {
    delete process.env["A_SECRET_OF_MINE"];
    await cloud.close();
    folder[Symbol.dispose]();
  });

  async function invoke(
    name: string,
    event: object = {},
  ): Promise<{ error: string | null; payload: Record<string, unknown> }> {
    const url = `${cloud.endpoint}/2015-03-31/functions/${name}/invocations`;
    const answer = await fetch(url, { method: "POST", body: JSON.stringify(event) });
    return {
      error: answer.headers.get("x-amz-function-error"),
      payload: (await answer.json()) as Record<string, unknown>,
    };
  }

  test("a function answers with its result and knows its context", async () => {
    const { error, payload } = await invoke("echo", { a: [1, "ü"] });
    expect(error).toBeNull();
    expect(payload).toMatchObject({ event: { a: [1, "ü"] }, name: "echo" });
    expect(payload["left"]).toBeGreaterThan(5000);
    expect(payload["left"]).toBeLessThanOrEqual(10_000);
  });

  test("what it prints is in its log under the request's id", async () => {
    const { payload } = await invoke("echo", { mark: "in-the-log" });
    const lines = readFileSync(join(folder.path, "data", "logs", "echo.log"), "utf8").split("\n");
    expect(lines.find((line) => line.includes("in-the-log"))).toContain(String(payload["requestId"]));
  });

  test("its environment is the template's and Lambda's, and nothing of this process", async () => {
    const { payload } = await invoke("environment");
    expect(payload).toMatchObject({
      GREETING: "hello from us-east-1",
      AWS_LAMBDA_FUNCTION_NAME: "environment",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "64",
      AWS_ENDPOINT_URL: cloud.endpoint,
    });
    expect(payload).not.toHaveProperty("A_SECRET_OF_MINE");
    expect(payload).not.toHaveProperty("PATH");
  });

  test("a thrown error is reported by its name, message and trace", async () => {
    const { error, payload } = await invoke("fail", { what: "dogs" });
    expect(error).toBe("Unhandled");
    expect(payload).toMatchObject({ errorType: "Tiny.Failure", errorMessage: "no luck with dogs" });
    expect(payload["trace"]).toContainEqual(expect.stringContaining("index.mjs"));
  });

  test.each([
    { how: "exit", errorType: "Runtime.ExitError", message: /Runtime exited with error: exit status 3/ },
    { how: "uncaught", errorType: "RangeError", message: /nobody catches this/ },
    { how: "memory", errorType: "Runtime.OutOfMemory", message: /signal: killed/ },
  ])("$how ends the function's environment, and the next event has a new one", async ({ how, errorType, message }) => {
    const { payload } = await invoke("crash", { how });
    expect(payload["errorType"]).toBe(errorType);
    expect(payload["errorMessage"]).toMatch(message);
    expect((await invoke("crash", { how: "exit" })).payload["errorType"]).toBe("Runtime.ExitError");
  });

  test("one that spins ends at its time limit, and the next event has a new environment", async () => {
    for (let i = 0; i < 2; i += 1)
      expect((await invoke("spin")).payload).toMatchObject({
        errorType: "Sandbox.Timedout",
        errorMessage: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/),
      });
  });

  test("an event does not wait for a slow one before it", async () => {
    await invoke("sleep");
    const slow = invoke("sleep", { milliseconds: 3000 }).then(() => "slow");
    const quick = invoke("sleep", { milliseconds: 1 }).then(() => "quick");
    expect(await Promise.race([slow, quick])).toBe("quick");
    await slow;
  });

  test("a function that is not there is ResourceNotFoundException", async () => {
    const answer = await fetch(`${cloud.endpoint}/2015-03-31/functions/nobody/invocations`, {
      method: "POST",
      body: "{}",
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("x-amzn-errortype")).toBe("ResourceNotFoundException");
  });

  test("an event without an answer is run all the same", async () => {
    const url = `${cloud.endpoint}/2015-03-31/functions/echo/invocations`;
    const headers = { "x-amz-invocation-type": "Event" };
    const answer = await fetch(url, { method: "POST", headers, body: '{"mark":"asynchronous"}' });
    expect(answer.status).toBe(202);
    const log = join(folder.path, "data", "logs", "echo.log");
    await until(async () => readFileSync(log, "utf8").includes("asynchronous") || undefined);
  });
});
