import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "vitest";
import { findEstimator } from "../../src/learn/index.ts";
import { withNumbers } from "./golden-number.ts";
import { type Cell, expectSame, type TransformerCase } from "./transformer-case.ts";
import { GOLDEN } from "./tree/golden-data.ts";

type GoldenCase = Omit<TransformerCase, "error"> & { readonly error?: { readonly message: string } };

const file = new URL("preprocessing/cases.json", GOLDEN);
const all: readonly GoldenCase[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).cases : [];

const there = all.filter((one) => {
  try {
    return findEstimator(one.module, one.class) !== undefined;
  } catch {
    return false;
  }
});

describe.skipIf(all.length === 0)("scikit-learn's transformers, where the golden data are at hand", () => {
  test.each(there.map((one, i) => ({ i, name: one.class, params: one.params, one })))(
    "$i: $name $params",
    ({ one }) => {
      const { error, ...rest } = one;
      const plain = { ...rest, X_fit: missingAsNull(one.X_fit), ...(error ? { error: error.message } : {}) };
      const output = one.output === undefined ? {} : { output: missingAsNull(one.output) };
      expectSame({ ...plain, ...output, X_transform: missingAsNull(one.X_transform ?? one.X_fit) }, 1e-8);
    },
  );
});

function missingAsNull(rows: readonly (readonly Cell[])[]): Cell[][] {
  return withNumbers(rows).map((row) => row.map((cell) => (Number.isNaN(cell) ? null : cell)));
}
