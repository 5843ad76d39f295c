import { expWasm } from "./exp.wasm.ts";
import { openKernel } from "./kernel.ts";
import type { KernelMemory } from "./kernel-memory.ts";

/** e^x by SIMD, to a last bit or two; 0 below -708, and e^709 above 709. NaN gives 0. */
export class ExpKernel {
  readonly #kernel: { expInPlace(values: number, length: number): void };

  constructor(memory: KernelMemory) {
    this.#kernel = openKernel(expWasm, memory);
  }

  /** @param values a view into the kernel's memory, of even length @returns nothing: each value is replaced by its exp */
  inPlace(values: Float64Array): void {
    this.#kernel.expInPlace(values.byteOffset, values.length);
  }
}
