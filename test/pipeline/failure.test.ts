import { describe, expect, test } from "vitest";
import { FaultError } from "../../src/contracts/index.ts";
import { readFailure, stepOf } from "../../src/pipeline/failure.ts";

const cause = (errorType: string, errorMessage: string): string =>
  JSON.stringify({ errorType, errorMessage, trace: [] });

describe("readFailure()", () => {
  test("takes a fault's own words and its hint", () => {
    const error = new FaultError({ code: "Dataset.Missing", name: "irises", known: ["iris", "wine"] });
    expect(readFailure({ Error: error.name, Cause: cause(error.name, error.message) }, "PrepareData")).toEqual({
      code: "Dataset.Missing",
      message: 'there is no dataset "irises"; there are iris, wine',
      hint: "upload it to datasets/<name>.csv in the configs bucket, or correct `dataset`",
    });
  });
  test.each([
    [
      "Sandbox.Timedout",
      cause("Sandbox.Timedout", "RequestId: 1 Error: Task timed out after 3.00 seconds"),
      "Function.TimedOut",
    ],
    ["States.Timeout", "", "Function.TimedOut"],
    [
      "Runtime.OutOfMemory",
      cause("Runtime.OutOfMemory", "RequestId: 1 Error: Runtime exited with error: signal: killed"),
      "Function.OutOfMemory",
    ],
    ["TypeError", cause("TypeError", "x is not a function"), "Function.Crashed"],
    ["ABORTED", "the execution ended as ABORTED", "Execution.Aborted"],
    ["States.TaskFailed", "plain words", "Function.Crashed"],
  ])("understands %s", (name, Cause, code) => {
    const failure = readFailure({ Error: name, Cause }, "TrainModel");
    expect(failure.code).toBe(code);
    expect(failure.hint).not.toBe("");
  });
  test("cuts a message that the run could not keep, and mends half a surrogate pair", () => {
    const known = Array.from({ length: 2000 }, (_, i) => `dataset-${i}`);
    const error = new FaultError({ code: "Dataset.Missing", name: "\ud800", known });
    for (const name of [error.name, "Runtime.Unknown"]) {
      const { message } = readFailure({ Error: name, Cause: cause(name, error.message) }, "PrepareData");
      expect(message.length).toBeLessThan(8000);
      expect(message.isWellFormed()).toBe(true);
    }
  });
  test("does not take a property of Object for a fault", () => {
    expect(readFailure({ Error: "constructor", Cause: "" }, "TrainModel").code).toBe("Function.Crashed");
  });
});

test("stepOf() reads the step that failed off what the steps before it have left", () => {
  const metric = (key: string): Record<string, never> => ({ [key]: { key, value: 1, timestamp: 0, step: 0 } }) as never;
  const none = { params: {}, inputs: [], metrics: {} };
  const input = { name: "iris" } as never;
  expect(stepOf(none)).toBe("ReadConfig");
  expect(stepOf({ ...none, params: { class: "x" } })).toBe("PrepareData");
  expect(stepOf({ params: { class: "x" }, inputs: [input], metrics: {} })).toBe("TrainModel");
  expect(stepOf({ params: { class: "x" }, inputs: [input], metrics: metric("fit_seconds") })).toBe("EvaluateModel");
  expect(
    stepOf({ params: { class: "x" }, inputs: [input], metrics: { ...metric("fit_seconds"), ...metric("f1_train") } }),
  ).toBe("RegisterModel");
});
