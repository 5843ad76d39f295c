import { expect, test } from "vitest";
import { thinned } from "../../src/pipeline/course.ts";

const course = (metric: string, length: number) =>
  Array.from({ length }, (_, i) => ({ metric, step: i + 1, value: 1 / (i + 1) }));

test("a course of a thousand points is kept whole", () => {
  expect(thinned(course("loss", 1000))).toEqual(course("loss", 1000));
});

test("of a longer one every few steps are kept, with the first and the last, metric by metric", () => {
  const points = thinned([...course("loss", 25_000), ...course("accuracy", 3)]);
  const steps = points.filter(({ metric }) => metric === "loss").map(({ step }) => step);
  expect(steps.slice(0, 3)).toEqual([1, 26, 51]);
  expect(steps.at(-1)).toBe(25_000);
  expect(steps.length).toBeLessThanOrEqual(1001);
  expect(points.filter(({ metric }) => metric === "accuracy")).toHaveLength(3);
});
