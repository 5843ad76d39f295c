import {
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { eventually, fresh, sfn } from "../target.ts";
import { describe, ended, history, machine, run, start } from "./executions.ts";

const conformance = conformanceOf("Step Functions executions");
const unknown = (arn: string): string => arn.replace(/[^:]+$/, "conformance-none");

conformance("an execution's ARN is its machine's and its name", async () => {
  const name = fresh("named");
  const arn = await start("PassOn", {}, { name });
  expect(arn).toBe(`${machine("PassOn").replace(":stateMachine:", ":execution:")}:${name}`);
});

conformance("the same name and input, while it runs, is the same execution", async () => {
  const more = { name: fresh("same") };
  const command = new StartExecutionCommand({ stateMachineArn: machine("Waits"), input: '{"seconds":5}', ...more });
  const [first, second] = [await sfn.send(command), await sfn.send(command)];
  expect([second.executionArn, second.startDate]).toEqual([first.executionArn, first.startDate]);
});

conformance("the same name with another input is ExecutionAlreadyExists", async () => {
  const more = { name: fresh("other") };
  await start("Waits", { seconds: 5 }, more);
  expect(await refusal(start("Waits", { seconds: 6 }, more))).toBe("400 ExecutionAlreadyExists");
});

conformance("the name of an execution that ended is ExecutionAlreadyExists, whatever the input", async () => {
  const more = { name: fresh("closed") };
  await ended(await start("PassOn", { a: 1 }, more));
  expect(await refusal(start("PassOn", { a: 1 }, more))).toBe("400 ExecutionAlreadyExists");
});

conformance("a name may be another machine's too", async () => {
  const more = { name: fresh("twice") };
  expect(await start("PassOn", {}, more)).not.toBe(await start("Plain", {}, more));
});

for (const name of ["with space", "a/b", "a:b", "a*", 'a"b', "a".repeat(81)])
  conformance(`the name ${JSON.stringify(name.slice(0, 20))} of ${name.length} letters is refused`, async () => {
    expect(await refusal(start("PassOn", {}, { name }))).toMatch(/^400 (InvalidName|ValidationException)$/);
  });

conformance("a name of 80 letters is taken", async () => {
  const name = fresh("long").padEnd(80, "x");
  expect((await describe(await start("PassOn", {}, { name }))).name).toBe(name);
});

conformance("an input that is no JSON is InvalidExecutionInput", async () => {
  const call = sfn.send(new StartExecutionCommand({ stateMachineArn: machine("PassOn"), input: "{" }));
  expect(await refusal(call)).toBe("400 InvalidExecutionInput");
});

conformance("an input above 256 KB is refused", async () => {
  expect(await refusal(start("PassOn", "x".repeat(256 * 1024)))).toMatch(
    /^400 (ValidationException|InvalidExecutionInput)$/,
  );
});

conformance("without an input it is {}", async () => {
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn: machine("PassOn") }));
  expect((await ended(executionArn!)).input).toBe("{}");
});

const ofMachines: [string, (stateMachineArn: string) => Promise<unknown>][] = [
  ["StartExecution", (stateMachineArn) => sfn.send(new StartExecutionCommand({ stateMachineArn }))],
  ["DescribeStateMachine", (stateMachineArn) => sfn.send(new DescribeStateMachineCommand({ stateMachineArn }))],
  ["ListExecutions", (stateMachineArn) => sfn.send(new ListExecutionsCommand({ stateMachineArn }))],
];
for (const [name, call] of ofMachines)
  conformance(`${name} of a machine that there is not is StateMachineDoesNotExist`, async () => {
    expect(await refusal(call(unknown(machine("PassOn"))))).toBe("400 StateMachineDoesNotExist");
  });

conformance("an execution that there is not is ExecutionDoesNotExist", async () => {
  const executionArn = unknown(await start("PassOn"));
  const missing = "400 ExecutionDoesNotExist";
  expect(await refusal(describe(executionArn))).toBe(missing);
  expect(await refusal(history(executionArn))).toBe(missing);
  expect(await refusal(sfn.send(new StopExecutionCommand({ executionArn })))).toBe(missing);
});

conformance("what is no ARN is InvalidArn", async () => {
  expect(await refusal(describe("no-arn"))).toBe("400 InvalidArn");
});

conformance("a description has input, output, name, machine and times", async () => {
  const execution = await run("PassOn", { a: 1 });
  expect(execution).toMatchObject({
    status: "SUCCEEDED",
    stateMachineArn: machine("PassOn"),
    input: '{"a":1}',
    result: { a: 1 },
    inputDetails: { included: true },
    outputDetails: { included: true },
  });
  expect(Number(execution.stopDate)).toBeGreaterThanOrEqual(Number(execution.startDate));
});

conformance("a running execution has neither end nor output", async () => {
  const { status, stopDate, output } = await describe(await start("Waits", { seconds: 3 }));
  expect([status, stopDate, output]).toEqual(["RUNNING", undefined, undefined]);
});

conformance("StopExecution makes it ABORTED, with the error and the cause it was given", async () => {
  // Shorter than the patience of `ended`: LocalStack does not hear a stop that comes just as the Wait begins until its end.
  const executionArn = await start("Waits", { seconds: 25 });
  const entered = async () => (await history(executionArn)).find(({ type }) => type === "WaitStateEntered");
  await eventually(entered, "the Wait to begin", 20);
  const { stopDate } = await sfn.send(new StopExecutionCommand({ executionArn, error: "Stop.Asked", cause: "enough" }));
  expect(stopDate).toBeInstanceOf(Date);
  const { status, output } = await ended(executionArn);
  expect([status, output]).toEqual(["ABORTED", undefined]);
  const { type, executionAbortedEventDetails: details } = (await history(executionArn)).at(-1)!;
  expect([type, details?.error, details?.cause]).toEqual(["ExecutionAborted", "Stop.Asked", "enough"]);
});

conformance("a list is newest first, and can be of one status", async () => {
  const failed = await start("Fails");
  await ended(failed);
  const latest = await start("Fails");
  await ended(latest);
  const list = async (more: object): Promise<unknown[]> =>
    (await sfn.send(new ListExecutionsCommand({ stateMachineArn: machine("Fails"), ...more }))).executions!.map(
      ({ executionArn }) => executionArn,
    );
  const all = await list({ statusFilter: "FAILED" });
  expect(all.indexOf(latest)).toBeLessThan(all.indexOf(failed));
  expect(await list({ statusFilter: "SUCCEEDED" })).toEqual([]);
});

conformance("a list comes in pages", async () => {
  const started = [await start("OneByOne", { items: [] }), await start("OneByOne", { items: [] })];
  const seen: (string | undefined)[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: machine("OneByOne"), maxResults: 1, nextToken }),
    );
    expect(page.executions!.length).toBeLessThanOrEqual(1);
    seen.push(...page.executions!.map(({ executionArn }) => executionArn));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  expect(seen).toEqual(expect.arrayContaining(started));
  expect(new Set(seen).size).toBe(seen.length);
});

const succeeds = ["LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded"];
const fails = ["LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionFailed"];
const histories: [name: string, machine: string, input: object, types: string[]][] = [
  ["a Pass", "PassOn", {}, ["PassStateEntered", "PassStateExited", "ExecutionSucceeded"]],
  ["a task", "Plain", {}, ["TaskStateEntered", ...succeeds, "TaskStateExited", "ExecutionSucceeded"]],
  ["a task that fails", "Plain", { error: "Loud" }, ["TaskStateEntered", ...fails, "ExecutionFailed"]],
  [
    "a task that is tried twice and caught",
    "RetryEach",
    { error: "Busy" },
    [
      "TaskStateEntered",
      ...fails,
      ...fails,
      "TaskStateExited",
      "PassStateEntered",
      "PassStateExited",
      "ExecutionSucceeded",
    ],
  ],
  ["a Fail", "Fails", {}, ["FailStateEntered", "ExecutionFailed"]],
  [
    "a Choice",
    "Chooses",
    {},
    ["ChoiceStateEntered", "ChoiceStateExited", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"],
  ],
  ["a Wait", "Waits", { seconds: 1 }, ["WaitStateEntered", "WaitStateExited", "ExecutionSucceeded"]],
  ["a machine's time limit", "Limited", {}, ["WaitStateEntered", "ExecutionTimedOut"]],
  [
    "a Map of one item",
    "Concurrent",
    { items: [{}] },
    [
      "MapStateEntered",
      "MapStateStarted",
      "MapIterationStarted",
      "TaskStateEntered",
      ...succeeds,
      "TaskStateExited",
      "MapIterationSucceeded",
      "MapStateSucceeded",
      "MapStateExited",
      "ExecutionSucceeded",
    ],
  ],
];
for (const [name, of, input, types] of histories)
  conformance(`the history of ${name} has AWS's events in their order`, async () => {
    const { executionArn } = await run(of, input);
    expect((await history(executionArn!)).map(({ type }) => type)).toEqual(["ExecutionStarted", ...types]);
  });

conformance("a history's events have ids from 1 on, times, and what came before", async () => {
  const events = await history((await run("Plain", {})).executionArn!);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
  expect(events.slice(1).every(({ id, previousEventId }) => previousEventId! < id!)).toBe(true);
  expect(events.every(({ timestamp }) => timestamp instanceof Date)).toBe(true);
});

conformance("a history tells inputs, outputs and state names", async () => {
  const events = await history((await run("Plain", { a: 1 })).executionArn!);
  const find = (type: string) => events.find((event) => event.type === type);
  expect(JSON.parse(find("ExecutionStarted")!.executionStartedEventDetails!.input!)).toEqual({ a: 1 });
  expect(find("TaskStateEntered")?.stateEnteredEventDetails).toMatchObject({ name: "Act" });
  const exited = find("TaskStateExited")?.stateExitedEventDetails;
  expect([exited?.name, JSON.parse(exited!.output!).echo]).toEqual(["Act", { a: 1 }]);
});

conformance("a history tells the error of a function that failed", async () => {
  const events = await history((await run("Plain", { error: "Loud" })).executionArn!);
  const failed = events.find(({ type }) => type === "LambdaFunctionFailed");
  expect(failed?.lambdaFunctionFailedEventDetails?.error).toBe("Loud");
  expect(events.at(-1)?.executionFailedEventDetails?.error).toBe("Loud");
});

conformance("a history can be read backwards, and in pages", async () => {
  const { executionArn } = await run("Plain", {});
  const events = await history(executionArn!);
  const turned = await history(executionArn!, { reverseOrder: true, maxResults: 2 });
  expect(turned.map(({ id }) => id)).toEqual([events.length, events.length - 1]);
});
