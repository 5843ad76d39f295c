import type { FittedClassifier, Label } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { addVotes } from "./bagging-votes.ts";

/** What an ensemble says of rows that its members have not seen. */
export interface OutOfBagResult {
  /** Accuracy over all rows; one that every member saw counts as the first class, as in scikit-learn. */
  readonly score: number;
  /** Mean probabilities, shape (nSamples, nClasses); NaN for a row that every member saw. */
  readonly decisionFunction: Matrix;
}

/** Gathers, for every row, what the members that were fitted without it say of it. */
export class BaggingOutOfBag {
  readonly #X: Matrix;
  readonly #codes: Int32Array;
  readonly #classes: readonly Label[];
  readonly #sums: Float64Array;
  readonly #seen: Uint8Array;

  constructor(X: Matrix, codes: Int32Array, classes: readonly Label[]) {
    this.#X = X;
    this.#codes = codes;
    this.#classes = classes;
    this.#sums = new Float64Array(X.nSamples * classes.length);
    this.#seen = new Uint8Array(X.nSamples);
  }

  /** @param drawn rows that the member was fitted on @param features it takes; undefined: all */
  add(member: FittedClassifier, drawn: Int32Array, features: Int32Array | undefined): void {
    const inBag = new Uint8Array(this.#X.nSamples);
    for (const row of drawn) inBag[row] = 1;
    const rows = Int32Array.from(inBag.keys()).filter((row) => inBag[row] === 0);
    if (rows.length === 0) return;
    for (const row of rows) this.#seen[row] = 1;
    const part = this.#X.take(rows);
    addVotes(member, features === undefined ? part : part.takeColumns(features), rows, this.#classes, this.#sums);
  }

  /** Share of wrong answers among the rows that some member was fitted without; 0 while there are none. */
  error(): number {
    const seen = this.#seen.reduce((sum, flag) => sum + flag, 0);
    return seen === 0 ? 0 : 1 - this.#right((row) => this.#seen[row] === 1) / seen;
  }

  result(): OutOfBagResult {
    const k = this.#classes.length;
    const shares = this.#sums.slice();
    for (let start = 0; start < shares.length; start += k) {
      const row = shares.subarray(start, start + k);
      const sum = row.reduce((a, b) => a + b, 0);
      row.forEach((value, c) => {
        row[c] = value / sum;
      });
    }
    const score = this.#right(() => true) / this.#codes.length;
    return { score, decisionFunction: new Matrix(shares, this.#codes.length, k) };
  }

  #right(counted: (row: number) => boolean): number {
    const k = this.#classes.length;
    let right = 0;
    this.#codes.forEach((code, row) => {
      if (!counted(row)) return;
      let best = 0;
      for (let c = 1; c < k; c++) if (this.#sums[row * k + c]! > this.#sums[row * k + best]!) best = c;
      if (best === code) right++;
    });
    return right;
  }
}
