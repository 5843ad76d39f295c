import type { HistoryEvent } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { executionEvents } from "../../../src/api/execution-events.ts";
import type { ExecutionTrace } from "../../../src/api/index.ts";
import { podiumTags } from "../../../src/contracts/index.ts";
import { openTestApi, runIdNumber, type TestApi } from "../api-world.ts";

const caught = { Catch: [{ ErrorEquals: ["States.ALL"], Next: "RecordFailure" }] };
const definition = JSON.stringify({
  StartAt: "ReadConfig",
  States: {
    ReadConfig: { Type: "Task", Next: "IsDuplicate", ...caught },
    IsDuplicate: { Type: "Choice", Choices: [{ Variable: "$.x", Next: "NothingToDo" }], Default: "TrainModel" },
    NothingToDo: { Type: "Succeed" },
    TrainModel: { Type: "Task", End: true, ...caught },
    RecordFailure: { Type: "Task", Next: "TrainingFailed" },
    TrainingFailed: { Type: "Fail" },
  },
});
const arn = "arn:aws:states:us-east-1:000000000000:execution:Training:x1";

/** A history as Step Functions writes one: of "Task ReadConfig", "scheduled", "failed Config.Invalid", "exit". */
function eventsOf(...lines: readonly string[]): HistoryEvent[] {
  let inside = "";
  return lines.map((line, i): HistoryEvent => {
    const [word = "", name = ""] = line.split(" ");
    const event = (type: string, details: object = {}): HistoryEvent =>
      ({ type, id: i + 1, previousEventId: i, timestamp: new Date((i + 1) * 100), ...details }) as HistoryEvent;
    if (word === "scheduled") return event("LambdaFunctionScheduled");
    if (word === "ended") return event("LambdaFunctionSucceeded");
    if (word === "exit") return event("TaskStateExited", { stateExitedEventDetails: { name: inside } });
    if (word === "failed") {
      const cause = JSON.stringify({ errorType: name, errorMessage: "it is wrong", trace: ["at /var/task/x.mjs"] });
      return event("LambdaFunctionFailed", { lambdaFunctionFailedEventDetails: { error: name, cause } });
    }
    inside = name;
    return event(`${word}StateEntered`, { stateEnteredEventDetails: { name } });
  });
}

let its: TestApi;
let count = 0;
beforeAll(async () => {
  its = await openTestApi();
});
afterAll(() => its.close());

/** The answer for a run of that execution. */
async function answerFor(status: string, events: HistoryEvent[], more: Partial<ExecutionTrace["execution"]> = {}) {
  its.traces.set(arn, {
    execution: { arn, status, startedAt: 1, ...(status === "RUNNING" ? {} : { stoppedAt: 5000 }), ...more },
    definition,
    events: executionEvents(events),
  });
  const runId = await runWith({ [podiumTags.execution]: arn });
  return (await its.call(`/api/podium/runs/${runId}/execution`)).json;
}

async function runWith(tags: Record<string, string>): Promise<string> {
  const runId = runIdNumber(++count);
  const run = { runId, experimentId: "0", name: "a", startTime: 1, userId: "", params: {}, tags };
  await its.world.registry.runs.open(run);
  return runId;
}
const statuses = (json: { steps: { name: string; status: string }[] }): Record<string, string> =>
  Object.fromEntries(json.steps.map(({ name, status }) => [name, status]));

describe("a run's execution", () => {
  test("is a graph, and how far it has come", async () => {
    const read = ["Task ReadConfig", "scheduled", "ended", "exit", "Choice IsDuplicate", "exit"];
    const json = await answerFor("RUNNING", eventsOf(...read, "Task TrainModel", "scheduled"));
    expect(json).toMatchObject({ arn, status: "RUNNING", started_at: 1, start: "ReadConfig" });
    expect(json.steps[0]).toEqual({
      name: "ReadConfig",
      type: "Task",
      status: "succeeded",
      attempts: 1,
      entered_at: 100,
      exited_at: 400,
    });
    expect(statuses(json)).toEqual({
      ReadConfig: "succeeded",
      IsDuplicate: "succeeded",
      NothingToDo: "skipped",
      TrainModel: "running",
      RecordFailure: "waiting",
      TrainingFailed: "waiting",
    });
    expect(json.edges).toEqual([
      { from: "ReadConfig", to: "IsDuplicate", kind: "next" },
      { from: "ReadConfig", to: "RecordFailure", kind: "catch" },
      { from: "IsDuplicate", to: "NothingToDo", kind: "choice" },
      { from: "IsDuplicate", to: "TrainModel", kind: "choice" },
      { from: "TrainModel", to: "RecordFailure", kind: "catch" },
      { from: "RecordFailure", to: "TrainingFailed", kind: "next" },
    ]);
  });
  test("that failed says where and why, without a stack", async () => {
    const events = eventsOf(
      ...["Task ReadConfig", "scheduled", "failed Config.Invalid", "exit"],
      ...["Task RecordFailure", "scheduled", "ended", "exit", "Fail TrainingFailed"],
    );
    const cause = JSON.stringify({ errorMessage: "it is wrong", trace: ["at /var/task/x.mjs"] });
    const json = await answerFor("FAILED", events, { error: "Config.Invalid", cause });
    expect(json).toMatchObject({ status: "FAILED", stopped_at: 5000, error: "Config.Invalid", cause: "it is wrong" });
    expect(statuses(json)).toEqual({
      ReadConfig: "failed",
      IsDuplicate: "skipped",
      NothingToDo: "skipped",
      TrainModel: "skipped",
      RecordFailure: "succeeded",
      TrainingFailed: "failed",
    });
    expect(json.steps[0]).toMatchObject({ error: "Config.Invalid", cause: "it is wrong" });
    expect(JSON.stringify(json)).not.toContain("/var/task");
  });
  test("counts tries, and a step that succeeds after one has succeeded", async () => {
    const tries = ["scheduled", "failed Registry.Busy", "scheduled", "ended", "exit"];
    const json = await answerFor("RUNNING", eventsOf("Task ReadConfig", ...tries, "Choice IsDuplicate"));
    expect(json.steps[0]).toMatchObject({ status: "succeeded", attempts: 2, error: "Registry.Busy" });
  });
  test("that was stopped leaves its step failed, ended when the execution did", async () => {
    const json = await answerFor("ABORTED", eventsOf("Task ReadConfig", "scheduled"));
    expect(json.steps[0]).toMatchObject({ status: "failed", entered_at: 100, exited_at: 5000 });
  });
  test("that has not begun waits", async () => {
    expect(statuses(await answerFor("RUNNING", []))).toMatchObject({ ReadConfig: "waiting", TrainModel: "waiting" });
  });
  test.each([
    ["there is no such run", async () => runIdNumber(999), /Run with id=0+3e7 not found/],
    ["the run is nobody's execution", () => runWith({}), /was not trained by Podium/],
    [
      "Step Functions has forgotten it",
      () => runWith({ [podiumTags.execution]: `${arn}-gone` }),
      /forgets one 90 days after its end/,
    ],
  ])("is a 404 with the reason where %s", async (_, runOf, says) => {
    const answer = await its.call(`/api/podium/runs/${await runOf()}/execution`);
    expect([answer.status, answer.json.message]).toEqual([404, expect.stringMatching(says)]);
  });
});
