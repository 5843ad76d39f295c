import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { estimators } from "../../src/learn/index.ts";
import { checkParams, defaultsOf } from "../../src/learn/params.ts";
import { withNumbers } from "./golden-number.ts";
import { GOLDEN } from "./tree/golden-data.ts";

interface SklearnClass {
  name: string;
  module: string;
  params: Record<string, { default?: unknown; default_repr?: string; required?: true; must_be: string | null }>;
}

const transformers = estimators.filter((spec) => spec.kind === "transformer");

test.each(transformers)("every default of $module.$class is legal", (spec) => {
  expect(checkParams(spec.class, spec.params, defaultsOf(spec.params))).toEqual([]);
});

const file = new URL("sklearn-transformers.json", GOLDEN);
describe.skipIf(!existsSync(file))("scikit-learn's own table of transformers, where it is at hand", () => {
  const json = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const all: SklearnClass[] = [...(json.preprocessing_and_impute ?? []), ...(json.other ?? [])];
  const built = all.flatMap((one) => {
    const spec = transformers.find(({ module, class: name }) => module === one.module && name === one.name);
    return spec === undefined ? [] : [{ name: one.name, params: one.params, table: spec.params }];
  });

  test.each(built)("$name has scikit-learn's parameters, defaults and sentences", ({ name, params, table }) => {
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(params).toSorted());
    for (const [param, want] of Object.entries(params)) {
      // Tuples and types are told by their text only.
      if (want.default_repr === undefined && want.required === undefined)
        expect([param, table[param]!.default]).toEqual([param, withNumbers(want.default)]);
      const [issue] = checkParams(name, table, { [param]: { not: "legal" } });
      if (issue === undefined || want.must_be === null || want.must_be === "None") continue;
      expect(comparable(issue)).toContain(comparable(`must be ${want.must_be}. Got`));
    }
  });
});

/** The options of a set come in any order. */
function comparable(message: string): string {
  return message.replace(/\{(.*?)\}/g, (_, set: string) => `{${set.split(", ").toSorted().join(", ")}}`);
}
