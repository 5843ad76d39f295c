import type { Matrix } from "../matrix.ts";
import type { Metric } from "./metric.ts";
import { type MetricSpec, metricOf } from "./metric-spec.ts";
import { scan } from "./nearest-by-scan.ts";
import { NearestLists } from "./nearest-lists.ts";

/** Called with each sample's neighbours, nearest first: they are in `lists`, from `at` on. */
export type Visit = (sample: number, lists: NearestLists, at: number) => void;

/** Finds the rows of a table that are nearest to samples. Equally near rows come by their order, whatever way is taken. */
export class NeighborSearch {
  readonly metric: Metric;
  readonly #train: Matrix;
  readonly #wanted: number;

  /** @param wanted neighbours of each sample, at most `train.nSamples` */
  constructor(train: Matrix, metric: MetricSpec, wanted: number) {
    this.metric = metricOf(metric);
    this.#train = train;
    this.#wanted = wanted;
  }

  each(X: Matrix, visit: Visit): void {
    const lists = new NearestLists(1, this.#wanted);
    for (let i = 0; i < X.nSamples; i++) {
      scan(this.#train, X.data, i * X.nFeatures, this.metric, lists, 0);
      lists.sort(0);
      visit(i, lists, 0);
      lists.empty(0);
    }
  }
}
