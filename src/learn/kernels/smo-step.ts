import { openKernel } from "./kernel.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { smoStepWasm } from "./smo-step.wasm.ts";

/**
 * The loops over all variables in a step of sequential minimal optimisation. Each looks at the first `n` variables; a flag is
 * -1 where a variable may move that way, else 0. Of equals the last counts, as in libsvm.
 *
 * @source R.-E. Fan, P.-H. Chen, C.-J. Lin, "Working set selection using second order information", JMLR 6, 2005
 */
export interface SmoStep {
  /** @returns the variable that may rise with the greatest slope; -1: there is none */
  steepest(slopes: Float64Array, mayRise: Int32Array, n: number): number;
  /**
   * @param row of the kernel matrix of the variable that rises, whose slope is `top` and curvature `curvature`
   * @param least filled with the least slope of those that may fall
   * @returns the variable by whose fall most is gained; -1: there is none
   */
  partner(
    slopes: Float64Array,
    mayFall: Int32Array,
    curvatures: Float64Array,
    row: Float32Array,
    n: number,
    top: number,
    curvature: number,
    least: Float64Array,
  ): number;
  /** `slopes -= a rowA + b rowB`. @returns then what `steepest` does */
  moveAndFind(
    slopes: Float64Array,
    rowA: Float32Array,
    a: number,
    rowB: Float32Array,
    b: number,
    mayRise: Int32Array,
    n: number,
  ): number;
  /** `values -= a row`, from position `from` on. */
  subtractRow(values: Float64Array, row: Float32Array, a: number, from: number, n: number): void;
  /** Copies numbers from position `from`, which is even, up to `to`, or one more where that is odd. */
  narrow(doubles: Float64Array, floats: Float32Array, from: number, to: number): void;
}

interface Functions {
  steepest(slopes: number, mayRise: number, n: number): number;
  partner(...numbers: number[]): number;
  moveAndFind(...numbers: number[]): number;
  subtractRow(values: number, row: number, a: number, n: number): void;
  narrow(doubles: number, floats: number, n: number): void;
}

/** A `SmoStep` by SIMD. Its arrays are views into the kernel's memory. */
export class SmoStepKernel implements SmoStep {
  readonly #kernel: Functions;

  constructor(memory: KernelMemory) {
    this.#kernel = openKernel(smoStepWasm, memory);
  }

  steepest(slopes: Float64Array, mayRise: Int32Array, n: number): number {
    return this.#kernel.steepest(slopes.byteOffset, mayRise.byteOffset, n);
  }

  partner(
    slopes: Float64Array,
    mayFall: Int32Array,
    curvatures: Float64Array,
    row: Float32Array,
    n: number,
    top: number,
    curvature: number,
    least: Float64Array,
  ): number {
    return this.#kernel.partner(
      slopes.byteOffset,
      mayFall.byteOffset,
      curvatures.byteOffset,
      row.byteOffset,
      n,
      top,
      curvature,
      least.byteOffset,
    );
  }

  moveAndFind(
    slopes: Float64Array,
    rowA: Float32Array,
    a: number,
    rowB: Float32Array,
    b: number,
    mayRise: Int32Array,
    n: number,
  ): number {
    return this.#kernel.moveAndFind(slopes.byteOffset, rowA.byteOffset, a, rowB.byteOffset, b, mayRise.byteOffset, n);
  }

  subtractRow(values: Float64Array, row: Float32Array, a: number, from: number, n: number): void {
    this.#kernel.subtractRow(values.byteOffset + 8 * from, row.byteOffset + 4 * from, a, n);
  }

  narrow(doubles: Float64Array, floats: Float32Array, from: number, to: number): void {
    this.#kernel.narrow(doubles.byteOffset + 8 * from, floats.byteOffset + 4 * from, to - from);
  }
}
