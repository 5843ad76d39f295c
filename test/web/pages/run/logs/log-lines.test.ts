import { describe, expect, test } from "vitest";
import { byTime, filterLines, readLog, stepOfLog } from "../../../../../src/web/pages/run/logs/log-lines.ts";

const text = [
  '{"time":"2026-11-21T10:00:00.500Z","level":"INFO","message":"read the config","bytes":513}',
  '{"time":1795255201000,"level":"warning","message":"slow","at":{"step":2}}',
  "no JSON at all",
  "",
].join("\n");

describe("readLog()", () => {
  test("reads time, level, message and what else a line says", () => {
    expect(readLog(text, "ReadConfig")[0]).toEqual({
      step: "ReadConfig",
      time: Date.UTC(2026, 10, 21, 10, 0, 0, 500),
      level: "info",
      message: "read the config",
      fields: [["bytes", "513"]],
    });
    expect(readLog(text, "ReadConfig")[1]).toMatchObject({ level: "warn", fields: [["at", '{"step":2}']] });
  });

  test("shows a line that is no JSON as it is, and no empty ones", () => {
    expect(readLog(text, "A")).toHaveLength(3);
    expect(readLog(text, "A")[2]).toEqual({
      step: "A",
      time: undefined,
      level: "info",
      message: "no JSON at all",
      fields: [],
    });
  });

  test.each(["null", "7", '{"message":{"a":1}}', '{"level":null}'])("takes %s", (line) => {
    expect(readLog(line, "A")).toHaveLength(1);
  });
});

test("byTime() merges steps, and keeps a line without a time behind the one before it", () => {
  const line = (time: number | undefined, message: string) =>
    ({ step: "A", time, message, level: "info", fields: [] }) as const;
  const sorted = byTime([line(5, "c"), line(undefined, "d"), line(1, "a"), line(undefined, "b"), line(9, "e")]);
  expect(sorted.map(({ message }) => message)).toEqual(["a", "b", "c", "d", "e"]);
});

test("filterLines() keeps lines at a level and above that have the words, in fields too", () => {
  const lines = readLog(text, "A");
  expect(filterLines(lines, "debug", "").length).toBe(3);
  expect(filterLines(lines, "warn", "").map(({ message }) => message)).toEqual(["slow"]);
  expect(filterLines(lines, "debug", " BYTES 513 ").map(({ message }) => message)).toEqual(["read the config"]);
});

test("stepOfLog() names the step of a file", () => {
  expect(stepOfLog("logs/TrainModel.log")).toBe("TrainModel");
});
