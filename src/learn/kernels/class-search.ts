import { CLASS_NODE_FIELDS, type ClassSearch } from "../tree/class-search.ts";
import type { FeatureRanks } from "../tree/feature-ranks.ts";
import type { LeafRules } from "../tree/regression-search.ts";
import { classSearchWasm } from "./class-search.wasm.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { NodeRows } from "./node-rows.ts";

interface Functions {
  lay(...addressesAndSizes: number[]): void;
  begin(minSamplesLeaf: number, minWeightLeaf: number): void;
  open(start: number, end: number): void;
  search(feature: number, start: number, end: number, bits: number, near: number): number;
  finish(start: number, end: number): number;
}

/** The inner loops of growing a decision tree with weights, in a kernel and a memory of their own. */
export class ClassSearchKernel implements ClassSearch {
  readonly weights: Float64Array;
  readonly node: Float64Array;
  readonly total: Float64Array;
  readonly left: Float64Array;
  readonly #rows: NodeRows;
  readonly #kernel: Functions;

  /**
   * @param classes class of every row
   * @throws {RangeError} the table is too large for a kernel's memory, of 4 GB
   */
  constructor(features: FeatureRanks, classes: Int32Array, nClasses: number) {
    const { nSamples } = features;
    const own = bytesOf(8 * CLASS_NODE_FIELDS, 4 * nSamples, 8 * nSamples, 8 * nClasses, 8 * nClasses);
    const memory = new KernelMemory(NodeRows.bytes(features) + own);
    this.#rows = new NodeRows(memory, features);
    this.node = memory.float64(CLASS_NODE_FIELDS);
    const classesInside = memory.int32(nSamples);
    classesInside.set(classes);
    this.weights = memory.float64(nSamples);
    this.total = memory.float64(nClasses);
    this.left = memory.float64(nClasses);
    this.#kernel = openKernel(classSearchWasm, memory);
    this.#kernel.lay(
      ...this.#rows.addresses,
      this.node.byteOffset,
      classesInside.byteOffset,
      nClasses,
      this.weights.byteOffset,
      this.total.byteOffset,
      this.left.byteOffset,
    );
  }

  get rows(): Int32Array {
    return this.#rows.rows;
  }

  begin({ minSamplesLeaf, minWeightLeaf }: LeafRules): void {
    this.#kernel.begin(minSamplesLeaf, minWeightLeaf);
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
