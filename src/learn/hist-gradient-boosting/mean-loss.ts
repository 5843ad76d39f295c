import { RowLosses } from "../kernels/row-losses.ts";
import { average } from "./average.ts";

/** Rows that are scored round after round. */
export interface ScoredRows {
  /** Class of each row. */
  readonly classes: Int32Array;
  readonly weights: Float64Array | undefined;
}

/** The mean logistic loss of some rows. */
export class MeanLoss {
  readonly #rows: ScoredRows;
  readonly #kernel: RowLosses;
  readonly #losses: Float64Array;

  constructor(rows: ScoredRows, nTrees: number) {
    this.#rows = rows;
    this.#kernel = new RowLosses(nTrees);
    this.#losses = new Float64Array(rows.classes.length);
  }

  /** @param raw that of row i for tree k of a round at k * stride + i; the stride may be more than there are rows */
  of(raw: Float64Array): number {
    this.#kernel.of(raw, this.#rows.classes, this.#losses);
    return average(this.#losses, this.#rows.weights);
  }
}
