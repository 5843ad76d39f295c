import { expect, test } from "vitest";
import { stepWords } from "../../../../../src/web/pages/run/workflow/step-words.ts";

const step = { name: "Train", type: "Task" } as const;

test("stepWords() tells how long a step took, or is at it", () => {
  expect(stepWords({ ...step, status: "succeeded", entered_at: 1000, exited_at: 2500 }, 9000)).toBe("succeeded, 1.5 s");
  expect(stepWords({ ...step, status: "running", entered_at: 1000 }, 3000)).toBe("running, 2.0 s");
  expect(stepWords({ ...step, status: "waiting" }, 3000)).toBe("waiting");
  expect(stepWords({ ...step, status: "failed", entered_at: 1000 }, 3000)).toBe("failed");
});
