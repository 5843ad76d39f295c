import fc from "fast-check";
import { expect, test } from "vitest";
import { Matrix } from "../../../src/learn/matrix.ts";
import { type MetricSpec, metricOf } from "../../../src/learn/neighbors/metric-spec.ts";
import { NearestLists } from "../../../src/learn/neighbors/nearest-lists.ts";
import { NeighborSearch, type Visit } from "../../../src/learn/neighbors/neighbor-search.ts";
import { ProductSearch } from "../../../src/learn/neighbors/product-search.ts";
import { scan } from "../../../src/learn/neighbors/scan.ts";
import { TreeSearch } from "../../../src/learn/neighbors/tree-search.ts";

interface Table {
  readonly train: Matrix;
  readonly X: Matrix;
  readonly wanted: number;
}

type Found = { rows: number[]; ranks: number[] }[];

/** What a way of searching finds, sample by sample. */
function found(wanted: number, each: (visit: Visit) => void): Found {
  const all: Found = [];
  each((sample, { rows, ranks }, at) => {
    expect(sample).toBe(all.length);
    all.push({ rows: [...rows.slice(at, at + wanted)], ranks: [...ranks.slice(at, at + wanted)] });
  });
  return all;
}

function byScan({ train, X, wanted }: Table, spec: MetricSpec): Found {
  const lists = new NearestLists(1, wanted);
  return found(wanted, (visit) => {
    for (let i = 0; i < X.nSamples; i++) {
      scan(train, X.data, i * X.nFeatures, metricOf(spec), lists, 0);
      lists.sort(0);
      visit(i, lists, 0);
      lists.empty(0);
    }
  });
}

/** All rows, sorted by rank and then by index. */
function bySorting({ train, X, wanted }: Table, spec: MetricSpec): Found {
  const metric = metricOf(spec);
  return Array.from({ length: X.nSamples }, (_, i) => {
    const all = Array.from({ length: train.nSamples }, (_, row) => ({
      row,
      rank: metric.rank(X.data, i * X.nFeatures, train.data, row * X.nFeatures, X.nFeatures),
    }));
    all.sort((a, b) => a.rank - b.rank || a.row - b.row);
    const nearest = all.slice(0, wanted);
    return { rows: nearest.map(({ row }) => row), ranks: nearest.map(({ rank }) => rank) };
  });
}

const euclidean: MetricSpec = { name: "euclidean", p: 2 };

/** Values on a grid, so that many rows are equal or equally near; or of no pattern, near 0 or far from it. */
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom((x: number) => Math.round(2 * x)) },
  { weight: 2, arbitrary: fc.constantFrom((x: number) => x) },
  fc.constantFrom<((x: number) => number)[]>(
    (x) => 1e6 + x,
    (x) => 1e9 + Math.round(x),
    (x) => x ** 21,
    (x) => x * 1e-30,
    (x) => (x > 2 ? 1e12 : x),
    (x) => x * 1e-200,
    (x) => x * 1e180,
  ),
);

const table: fc.Arbitrary<Table> = fc
  .record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    nRows: fc.integer({ min: 1, max: 700 }),
    nSamples: fc.integer({ min: 1, max: 9 }),
    nFeatures: fc.integer({ min: 1, max: 12 }),
    wanted: fc.integer({ min: 1, max: 60 }),
    value,
  })
  .map(({ seed, nRows, nSamples, nFeatures, wanted, value }) => {
    const some = (i: number): number => value(3 * Math.sin(seed + i * 12.9898));
    const all = (rows: number, from: number): Matrix =>
      new Matrix(
        Float64Array.from({ length: rows * nFeatures }, (_, i) => some(i + from)),
        rows,
        nFeatures,
      );
    return { train: all(nRows, 0), X: all(nSamples, nFeatures * 5), wanted: Math.min(wanted, nRows) };
  });

test("kernel, tree and plain comparison find the same neighbours in the same order, ties and duplicates too", () => {
  fc.assert(
    fc.property(table, (one) => {
      const want = bySorting(one, euclidean);
      const { train, X, wanted } = one;
      expect(byScan(one, euclidean)).toEqual(want);
      const tree = new TreeSearch(train, metricOf(euclidean), wanted);
      expect(found(wanted, (visit) => tree.each(X, visit))).toEqual(want);
      const products = new ProductSearch(train, metricOf(euclidean), wanted);
      if (products.isUsable) expect(found(wanted, (visit) => products.each(X, visit))).toEqual(want);
    }),
    { numRuns: 500 },
  );
});

const byCoordinate: readonly MetricSpec[] = [
  { name: "manhattan", p: 1 },
  { name: "chebyshev", p: 2 },
  { name: "minkowski", p: 1.7 },
  { name: "minkowski", p: 0.5 },
  { name: "minkowski", p: 3, values: Float64Array.from({ length: 12 }, (_, i) => i / 2) },
  { name: "seuclidean", p: 2, values: Float64Array.from({ length: 12 }, (_, i) => i + 0.3) },
];

test.each(byCoordinate)("a tree finds what a plain comparison finds by $name, p = $p", (spec) => {
  fc.assert(
    fc.property(table, (one) => {
      const tree = new TreeSearch(one.train, metricOf(spec), one.wanted);
      expect(found(one.wanted, (visit) => tree.each(one.X, visit))).toEqual(byScan(one, spec));
    }),
    { numRuns: 60 },
  );
});

test("samples that are far from all rows, and rows far from all others, keep their neighbours", () => {
  const rows = Array.from({ length: 400 }, (_, i) => [Math.sin(i), Math.cos(3 * i), i === 77 ? 1e9 : 0]);
  const train = Matrix.from(rows);
  const X = Matrix.from([
    [1e12, 0, 0],
    [1e7, 1, 0],
    [0, 0, 1e9],
    [0.1, 0.2, 0],
    [1e300, 0, 0],
  ]);
  const products = new ProductSearch(train, metricOf(euclidean), 7);
  const one = { train, X, wanted: 7 };
  expect(found(7, (visit) => products.each(X, visit))).toEqual(byScan(one, euclidean));
});

test("the way that is taken does not show, whatever is asked first", () => {
  const train = new Matrix(
    Float64Array.from({ length: 9000 }, (_, i) => Math.sin(i * 12.9898)),
    9000,
    1,
  );
  const X = new Matrix(
    Float64Array.from({ length: 1200 }, (_, i) => Math.cos(i)),
    1200,
    1,
  );
  const search = new NeighborSearch(train, euclidean, 3);
  const first = found(3, (visit) => search.each(X.take([0, 1, 2, 3, 4, 5, 6, 7]), visit));
  const all = found(3, (visit) => search.each(X, visit));
  expect(all.slice(0, 8)).toEqual(first);
  expect(all).toEqual(byScan({ train, X, wanted: 3 }, euclidean));
});
