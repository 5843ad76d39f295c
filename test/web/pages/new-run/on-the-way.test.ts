import { describe, expect, test } from "vitest";
import type { Execution, ExecutionStep } from "../../../../src/web/api/execution.ts";
import { onTheWay } from "../../../../src/web/pages/new-run/on-the-way.ts";

function execution(failed: Partial<ExecutionStep>): Execution {
  return {
    ...{ arn: "a", status: "RUNNING", started_at: 0, start: "Read" },
    steps: [
      { name: "Fail", type: "Task", status: "waiting", ...failed },
      { name: "Train", type: "Task", status: "waiting" },
      { name: "IsNew", type: "Choice", status: "succeeded", entered_at: 2 },
      { name: "Read", type: "Task", status: "succeeded", entered_at: 1 },
    ],
    edges: [
      { from: "Read", to: "IsNew", kind: "next" },
      { from: "Read", to: "Fail", kind: "catch" },
      { from: "IsNew", to: "Train", kind: "choice" },
    ],
  };
}
const names = (of: Execution): string[] => onTheWay(of).map(({ name }) => name);

describe("onTheWay()", () => {
  test("has the tasks of a run without a failure, in their order", () => {
    expect(names(execution({}))).toEqual(["Read", "Train"]);
  });
  test("has what handles a failure once there is one", () => {
    expect(names(execution({ status: "running", entered_at: 3 }))).toEqual(["Read", "Train", "Fail"]);
  });
});
