import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Address, readAddress, writeAddress } from "../../src/web/address.ts";

const text = fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" });
const query = fc
  .dictionary(text, text, { maxKeys: 3 })
  .map((record) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== "__proto__")));
const runIds = fc.array(fc.stringMatching(/^[0-9a-f]{32}$/), { maxLength: 10 });
const addresses: fc.Arbitrary<Address> = fc.oneof(
  fc.constant({ page: "experiments" as const }),
  fc.record({ page: fc.constant("leaderboard" as const), experimentId: text, query }),
  fc.record({ page: fc.constant("run" as const), runId: text, query }),
  fc.record({ page: fc.constant("compare" as const), runIds, query }),
  fc.constant({ page: "models" as const }),
  fc.record({ page: fc.constant("model" as const), name: text, query }),
  fc.record({ page: fc.constant("predict" as const), model: text, version: fc.option(text, { nil: undefined }) }),
  fc.record({ page: fc.constant("new-run" as const), from: fc.option(text, { nil: undefined }) }),
);

describe("an address", () => {
  test("is read as it was written, whatever the names in it", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(readAddress(writeAddress(address))).toEqual(address);
      }),
    );
  });
  test("of nothing is the list of experiments", () => {
    for (const hash of ["", "#", "#/"]) expect(readAddress(hash)).toEqual({ page: "experiments" });
  });
  test.each(["#/nope", "#/runs", "#/%ff"])("that leads nowhere is said to: %s", (hash) => {
    expect(readAddress(hash).page).toBe("nowhere");
  });
  test("is read from anything that people type", () => {
    fc.assert(fc.property(fc.string(), (hash) => void readAddress(hash)));
  });
});
