import { expect } from "vitest";
import type { Json } from "../../src/learn/estimator.ts";
import { buildTransformer, Matrix } from "../../src/learn/index.ts";
import { savedAndLoaded } from "./load-transformer.ts";

export type Cell = number | string | null;

/** One answer of scikit-learn's: `Class(**params).fit(X_fit, y).transform(X_transform)`. */
export interface TransformerCase {
  readonly module: string;
  readonly class: string;
  readonly params: Readonly<Record<string, Json>>;
  /** Rows of numbers and texts; null is missing. */
  readonly X_fit: readonly (readonly Cell[])[];
  /** Absent: as fitted. */
  readonly X_transform?: readonly (readonly Cell[])[];
  readonly y?: readonly number[];
  readonly names?: readonly string[];
  readonly output?: readonly (readonly Cell[])[];
  readonly names_out?: readonly string[];
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly error?: string;
}

/** A table as a CSV is read: a column with a text in it holds texts, in the order in which they come. */
export function tableOf(rows: readonly (readonly Cell[])[], names?: readonly string[], textual?: boolean[]): Matrix {
  const nFeatures = rows[0]!.length;
  const lists = Array.from({ length: nFeatures }, (_, j) =>
    (textual?.[j] ?? rows.some((row) => isText(row[j]!))) ? new Map<string, number>() : undefined,
  );
  const data = rows.map((row) =>
    row.map((cell, j) => {
      if (cell === null) return Number.NaN;
      const list = lists[j];
      if (list === undefined) return Number(cell);
      if (!list.has(String(cell))) list.set(String(cell), list.size);
      return list.get(String(cell))!;
    }),
  );
  return Matrix.from(data, {
    ...(names === undefined ? {} : { names }),
    ...(lists.some((list) => list !== undefined) ? { texts: lists.map((list) => list && [...list.keys()]) } : {}),
  });
}

function isText(cell: Cell): boolean {
  return typeof cell === "string" && !/^-?Infinity$/.test(cell);
}

/** Cells as they were, texts as texts. */
export function cellsOf(X: Matrix): Cell[][] {
  return X.toRows().map((row) =>
    row.map((value, j) => (Number.isNaN(value) ? null : (X.textsOf(j)?.[value] ?? value))),
  );
}

/** Fits here what scikit-learn has fitted, saves it, loads it, and compares what it gives. */
export function expectSame(one: TransformerCase, digits = 1e-13): void {
  const X = tableOf(one.X_fit, one.names);
  const textual = Array.from({ length: X.nFeatures }, (_, j) => X.textsOf(j) !== undefined);
  const build = (): Matrix => {
    const fitted = buildTransformer(one).fit(X, one.y);
    const table = one.X_transform === undefined ? X : tableOf(one.X_transform, one.names, textual);
    const got = fitted.transform(table);
    expect(got.nFeatures).toBe(fitted.nFeaturesOut_);
    // No classifier takes a table without columns, so none is saved with one.
    if (got.nFeatures > 0) expect(savedAndLoaded(fitted).transform(table)).toEqual(got);
    return got;
  };
  if (one.error !== undefined) {
    expect(build).toThrow(RangeError);
    return;
  }
  const got = build();
  const cells = cellsOf(got);
  expect(cells.length).toBe(one.output!.length);
  one.output!.forEach((row, i) => {
    expect(cells[i]!.length).toBe(row.length);
    row.forEach((want, j) => {
      const value = cells[i]![j]!;
      const close = typeof want === "number" && Math.abs(Number(value) - want) <= digits * Math.max(1, Math.abs(want));
      if (!close) expect([i, j, value]).toEqual([i, j, want]);
    });
  });
  if (one.names !== undefined && one.names_out !== undefined) expect(got.columns.names).toEqual(one.names_out);
}
