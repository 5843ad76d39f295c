import { Matrix } from "../../../src/learn/matrix.ts";

/** What column 1 stands for where it holds texts. */
export const TEXTS: readonly string[] = ["pear", "Apple", "fig", "zoo", "élan", "kiwi"];

/** The table that `hist-gradient-boosting.golden.json` was made from: numbers, categories and missing values. */
export interface MadeTable {
  readonly X: Matrix;
  /** Two classes, and three. */
  readonly y2: number[];
  readonly y3: number[];
  readonly weights: Float64Array;
}

export function madeTable(nSamples: number): MadeTable {
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const rows: number[][] = [];
  const [y2, y3]: [number[], number[]] = [[], []];
  const weights = new Float64Array(nSamples);
  for (let i = 0; i < nSamples; i++) {
    const a = Math.floor(next() * 1000) / 100;
    const b = Math.floor(next() * 6);
    const c = next() * next() - next();
    const d = Math.floor(next() * 4);
    const e = Math.floor(next() * 40);
    const score = a / 4 + (b % 3 === 1 ? 1.5 : 0) - c + (d === 2 ? 0.8 : 0) + next() * 1.5;
    y2.push(score > 3 ? 1 : 0);
    y3.push(Math.max(0, Math.min(2, Math.floor(score / 1.7))));
    weights[i] = Math.floor(next() * 8) / 4;
    rows.push([next() < 0.12 ? Number.NaN : a, next() < 0.08 ? Number.NaN : b, c, d, e]);
  }
  return { X: Matrix.from(rows), y2, y3, weights };
}

/** The table with texts in column 1. */
export function withTexts({ X }: MadeTable): Matrix {
  const texts = [undefined, TEXTS, undefined, undefined, undefined];
  return new Matrix(X.data, X.nSamples, X.nFeatures, { names: ["a", "b", "c", "d", "e"], texts });
}
