/** What lies below is for the kernels' own constants. */
const FIRST = 8192;
const PAGE = 65536;
/** One SIMD register, and one cache line. */
const ALIGNMENT = 64;

type View = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array | BigInt64Array;

/**
 * Memory that kernels and TypeScript share. Its size is fixed, so that views never lose their ground; a view's
 * `byteOffset` is its address inside kernels. Fresh memory is all zeros.
 *
 * @example const memory = new KernelMemory(bytesOf(8 * 1000, 4 * 50)); // room for 1,000 doubles and 50 ints
 * const x = memory.float64(1000);
 */
export class KernelMemory {
  readonly memory: WebAssembly.Memory;
  #next = FIRST;

  /**
   * @param bytes what all views together take, each rounded up to 64: see `bytesOf`
   * @param access "shared": other threads see it too, and only kernels that are built for that can work on it
   * @throws {RangeError} more than WebAssembly can address (4 GB), or than there is
   */
  constructor(bytes: number, access: "own" | "shared" = "own") {
    const pages = Math.ceil((FIRST + bytes) / PAGE);
    this.memory = new WebAssembly.Memory(
      access === "shared" ? { initial: pages, maximum: pages, shared: true } : { initial: pages },
    );
  }

  float64(length: number): Float64Array {
    return this.#view(Float64Array, length);
  }

  float32(length: number): Float32Array {
    return this.#view(Float32Array, length);
  }

  int32(length: number): Int32Array {
    return this.#view(Int32Array, length);
  }

  uint16(length: number): Uint16Array {
    return this.#view(Uint16Array, length);
  }

  uint8(length: number): Uint8Array {
    return this.#view(Uint8Array, length);
  }

  #view<V extends View>(
    View: { new (buffer: ArrayBufferLike, offset: number, length: number): V; readonly BYTES_PER_ELEMENT: number },
    length: number,
  ): V {
    const offset = this.#next;
    this.#next += bytesOf(length * View.BYTES_PER_ELEMENT);
    return new View(this.memory.buffer, offset, length);
  }
}

/** Room for views of the given sizes in bytes. */
export function bytesOf(...sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + Math.ceil(size / ALIGNMENT) * ALIGNMENT, 0);
}
