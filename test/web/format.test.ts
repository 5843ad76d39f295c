import { describe, expect, test } from "vitest";
import { formatAgo, formatBytes, formatDuration, formatNumber } from "../../src/web/format.ts";

describe("formatNumber()", () => {
  test.each([
    [0.9712345, "0.97123"],
    [1, "1"],
    [0, "0"],
    [-0, "0"],
    [123456, "123456"],
    [1234567.8, "1.235e+6"],
    [0.00001234, "1.234e-5"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("shows %d as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe("formatDuration()", () => {
  test.each([
    [-5, "0 ms"],
    [123.4, "123 ms"],
    [1234, "1.2 s"],
    [12_345, "12 s"],
    [185_000, "3 min 5 s"],
    [7_440_000, "2 h 4 min"],
  ])("shows %d ms as %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe("formatAgo()", () => {
  const now = 1_800_000_000_000;
  test.each([
    [0, "now"],
    [3000, "3 seconds ago"],
    [180_000, "3 minutes ago"],
    [86_400_000, "yesterday"],
    [40 * 86_400_000, "last month"],
  ])("says of %d ms before: %s", (before, text) => {
    expect(formatAgo(now - before, now)).toBe(text);
  });
});

describe("formatBytes()", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1400, "1.4 kB"],
    [104_857_600, "105 MB"],
  ])("shows %d as %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
