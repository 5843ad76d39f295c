import type { Matrix } from "../matrix.ts";
import type { Metric } from "./metric.ts";
import { type MetricSpec, metricOf } from "./metric-spec.ts";
import { NearestLists } from "./nearest-lists.ts";
import { ProductSearch } from "./product-search.ts";
import { scan } from "./scan.ts";
import { TreeSearch } from "./tree-search.ts";

/** Called with each sample's neighbours, nearest first: they are in `lists`, from `at` on. */
export type Visit = (sample: number, lists: NearestLists, at: number) => void;

/** Comparisons of two values from which on the kernel is quicker, compiling it included. */
const KERNEL_PAYS = 1e6;
/** Samples that a tree has to be asked for until it has paid for its growth: against the kernel, and against a scan. */
const TREE_PAYS = { products: 1000, scan: 200 };

/**
 * Finds the rows of a table that are nearest to samples. Equally near rows come by their order, and the neighbours are the
 * same whatever way is taken: a tree where rows are many and features few, a kernel for euclidean distances, or else a
 * comparison with each row.
 */
export class NeighborSearch {
  readonly metric: Metric;
  readonly #train: Matrix;
  readonly #wanted: number;
  readonly #isEuclidean: boolean;
  /** Samples so far. */
  #asked = 0;
  #tree: TreeSearch | undefined;
  #products: ProductSearch | undefined;

  /** @param wanted neighbours of each sample, at most `train.nSamples` */
  constructor(train: Matrix, metric: MetricSpec, wanted: number) {
    this.metric = metricOf(metric);
    this.#train = train;
    this.#wanted = wanted;
    const isSquare = metric.name === "minkowski" && metric.p === 2 && metric.values === undefined;
    this.#isEuclidean = isSquare || metric.name === "euclidean" || metric.name === "sqeuclidean";
  }

  each(X: Matrix, visit: Visit): void {
    this.#asked += X.nSamples;
    const way = this.#treeThatPays() ?? this.#productsThatPay(X);
    if (way === undefined) this.#scanEach(X, visit);
    else way.each(X, visit);
  }

  #treeThatPays(): TreeSearch | undefined {
    const { nSamples, nFeatures } = this.#train;
    const [fewest, asked] = this.#isEuclidean
      ? [500 * 2.5 ** nFeatures, TREE_PAYS.products]
      : [25 * 2.2 ** nFeatures, TREE_PAYS.scan];
    if (!this.metric.byCoordinate || nSamples < fewest || this.#asked < asked) return undefined;
    this.#tree ??= new TreeSearch(this.#train, this.metric, this.#wanted);
    return this.#tree;
  }

  #productsThatPay(X: Matrix): ProductSearch | undefined {
    if (!this.#isEuclidean || X.nSamples < 4 || X.data.length * this.#train.nSamples < KERNEL_PAYS) return undefined;
    this.#products ??= new ProductSearch(this.#train, this.metric, this.#wanted);
    return this.#products.isUsable ? this.#products : undefined;
  }

  #scanEach(X: Matrix, visit: Visit): void {
    const lists = new NearestLists(1, this.#wanted);
    for (let i = 0; i < X.nSamples; i++) {
      scan(this.#train, X.data, i * X.nFeatures, this.metric, lists, 0);
      lists.sort(0);
      visit(i, lists, 0);
      lists.empty(0);
    }
  }
}
