import { expect, test } from "vitest";
import { printHistories, summarise } from "../../../../../src/web/pages/run/curves/summarise.ts";

const point = (step: number, value: number) => ({ step, timestamp: step * 1000, value });

test("summarise() tells first, last, least and greatest, and counts what is no finite number", () => {
  const points = [point(0, 3), point(1, Number.NaN), point(2, 1), point(3, Number.POSITIVE_INFINITY), point(4, 2)];
  expect(summarise({ key: "loss", points, isSampled: false })).toEqual({
    key: "loss",
    count: 5,
    first: points[0],
    last: points[4],
    least: points[2],
    greatest: points[0],
    unshown: 2,
  });
});

test("summarise() of no points has none", () => {
  expect(summarise({ key: "loss", points: [], isSampled: false })).toMatchObject({ count: 0, least: undefined });
});

test("printHistories() is CSV with any name in it", () => {
  expect(printHistories([{ key: 'a "b"', points: [point(1, 0.5)], isSampled: false }])).toBe(
    'metric,step,time,value\r\n"a ""b""",1,1970-01-01T00:00:01.000Z,0.5\r\n',
  );
});
