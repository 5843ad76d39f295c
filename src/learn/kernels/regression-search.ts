import type { FeatureRanks } from "../tree/feature-ranks.ts";
import { type LeafRules, NODE_FIELDS, type RegressionSearch } from "../tree/regression-search.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { NodeRows } from "./node-rows.ts";
import { regressionSearchWasm } from "./regression-search.wasm.ts";

interface Functions {
  lay(...addressesAndSizes: number[]): void;
  begin(...addressesAndRules: number[]): void;
  open(start: number, end: number): void;
  search(feature: number, start: number, end: number, bits: number, near: number): number;
  finish(start: number, end: number): number;
}

/** The inner loops of growing a regression tree, in a kernel and a memory of their own. */
export class RegressionSearchKernel implements RegressionSearch {
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly node: Float64Array;
  readonly #products: Float64Array;
  readonly #rows: NodeRows;
  readonly #kernel: Functions;

  /** @throws {RangeError} the table is too large for a kernel's memory, of 4 GB */
  constructor(features: FeatureRanks) {
    const bytes = 8 * features.nSamples;
    const memory = new KernelMemory(NodeRows.bytes(features) + bytesOf(8 * NODE_FIELDS, bytes, bytes, bytes));
    this.#rows = new NodeRows(memory, features);
    this.node = memory.float64(NODE_FIELDS);
    this.targets = memory.float64(features.nSamples);
    this.weights = memory.float64(features.nSamples);
    this.#products = memory.float64(features.nSamples);
    this.#kernel = openKernel(regressionSearchWasm, memory);
    this.#kernel.lay(...this.#rows.addresses, this.node.byteOffset);
  }

  get rows(): Int32Array {
    return this.#rows.rows;
  }

  begin(weighted: boolean, { minSamplesLeaf, minWeightLeaf }: LeafRules): void {
    const { targets, weights } = this;
    const addresses = [targets, weights, this.#products].map((view) => view.byteOffset);
    this.#kernel.begin(...addresses, targets.length, weighted ? 1 : 0, minSamplesLeaf, minWeightLeaf);
  }

  open(start: number, end: number): void {
    this.#kernel.open(start, end);
  }

  search(feature: number, start: number, end: number): boolean {
    const rows = this.#rows;
    return this.#kernel.search(feature, start, end, rows.bits(feature, end - start), rows.near(feature)) === 1;
  }

  finish(start: number, end: number): number {
    return this.#kernel.finish(start, end);
  }
}
