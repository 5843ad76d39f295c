import { KernelMemory } from "../kernels/kernel-memory.ts";
import { type SampleRow, SampleRowKernel } from "../kernels/sample-row.ts";
import { SampleRowTwin } from "../kernels/sample-row-twin.ts";

/** Makes arrays of zeros. */
export interface Room {
  float64(length: number): Float64Array;
  float32(length: number): Float32Array;
  int32(length: number): Int32Array;
}

/** What compares a sample with others, and where the arrays live that it works on. */
export interface SampleBench {
  readonly room: Room;
  readonly sampleRow: SampleRow;
}

/** Multiplications from which kernels earn their start. */
const WORTH_A_KERNEL = 20_000;

/**
 * The same results to the bit, whatever the size.
 *
 * @param bytes what the arrays take, each rounded up to 64: see `bytesOf`
 * @param products about how many multiplications there will be
 */
export function sampleBench(bytes: number, products: number): SampleBench {
  if (products < WORTH_A_KERNEL) return { room: plainRoom, sampleRow: new SampleRowTwin() };
  const memory = new KernelMemory(bytes);
  return { room: memory, sampleRow: new SampleRowKernel(memory) };
}

const plainRoom: Room = {
  float64: (length) => new Float64Array(length),
  float32: (length) => new Float32Array(length),
  int32: (length) => new Int32Array(length),
};
