import fc from "fast-check";
import { expect, test } from "vitest";
import { experimentIdOf, keys } from "../../src/registry/keys.ts";
import { checkName, limits } from "../../src/registry/limits.ts";

const text = fc.string({ unit: fc.oneof(fc.constantFrom("#", "%", "2", "3", "0"), fc.constantFrom("a", "模", "😀")) });
const name = text.filter((one) => one !== "");
const bytes = (key: string): number => Buffer.byteLength(key);

test("an experiment's id has 18 digits, the first not 0, and depends on the name alone", () => {
  fc.assert(
    fc.property(fc.string(), (of) => {
      expect(experimentIdOf(of)).toMatch(/^[1-9]\d{17}$/);
      expect(experimentIdOf(of)).toBe(experimentIdOf(of));
    }),
  );
  expect(experimentIdOf("iris")).not.toBe(experimentIdOf("Iris"));
});

test("no metric's history is in the range of another's, whatever # their names hold", () => {
  fc.assert(
    fc.property(name, name, fc.double(), (a, b, value) => {
      const { sk } = keys.history("r", { key: b, timestamp: 1, step: -1, value });
      expect(sk.startsWith(keys.historyPrefix(a))).toBe(a === b);
    }),
    { numRuns: 2000 },
  );
});

test("no alias's promotions are in the range of another's", () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(keys.promotion("m", b, 3).sk.startsWith(keys.promotionPrefix(a))).toBe(a === b);
    }),
  );
});

test("keys of the longest names that are taken are within DynamoDB's limits", () => {
  const longest = (limit: { characters: number; bytes: number }): string[] => {
    const wide = Math.min(limit.characters, Math.floor((limit.bytes - limit.characters) / 2));
    const mixed = "模".repeat(wide) + "#".repeat(limit.characters - wide);
    return ["#".repeat(limit.characters), mixed, "模".repeat(Math.min(limit.characters, Math.floor(limit.bytes / 3)))];
  };
  for (const key of longest(limits.key)) {
    checkName("key", key, limits.key);
    expect(bytes(keys.history("r", { key, timestamp: 1, step: 1, value: 1 }).sk)).toBeLessThanOrEqual(1024);
    expect(bytes(keys.promotion("m", key, 1).sk)).toBeLessThanOrEqual(1024);
    expect(bytes(keys.metricPartition("1".repeat(64), key, false))).toBeLessThanOrEqual(2048);
  }
  for (const of of longest(limits.name)) {
    checkName("name", of);
    expect(bytes(keys.versionIndex(of, "d".repeat(64), of, 1).gsi1sk)).toBeLessThanOrEqual(1024);
    expect(bytes(keys.versionOfRun("r", of, 1).sk)).toBeLessThanOrEqual(1024);
  }
});
