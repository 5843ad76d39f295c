/** A part of a fit that can run on another thread: a pure function, known by its name there. */
export interface Task<Input, Output> {
  readonly name: string;
  run(input: Input): Output;
}

/** Runs parts of a fit at the same time. What comes out does not depend on how many threads there are. */
export interface Threads {
  /** How many parts run at the same time. */
  readonly count: number;
  /**
   * Runs a task on every input, and waits for all.
   *
   * @param inputs plain data and typed arrays; each is copied, but for what lies in shared memory (`shared`)
   * @returns in the order of the inputs
   */
  run<Input, Output>(task: Task<Input, Output>, inputs: readonly Input[]): Output[];
  /**
   * Runs `lead` here, and meanwhile a task on every other thread. Memory that both see tells the task what to do, and when
   * to end; it may begin late, or not at all.
   *
   * @throws what `lead` throws
   */
  alongside<Input, Output>(task: Task<Input, void>, input: Input, lead: () => Output): Output;
}

/** No threads: one part after the other. */
export const inTurn: Threads = {
  count: 1,
  run: (task, inputs) => inputs.map((input) => task.run(input)),
  alongside: (_task, _input, lead) => lead(),
};

/**
 * The threads to use for so much work, in basic operations: below some milliseconds a part costs more to hand over than
 * to do.
 */
export function threadsFor(operations: number, threads: Threads | undefined): Threads {
  return threads === undefined || operations < 2e7 ? inTurn : threads;
}

/** The part of 0, 1, … total - 1 that falls to each of `count` threads: whole stretches, as even as can be. */
export function stretches(total: number, count: number): readonly (readonly [start: number, end: number])[] {
  const parts = Math.max(1, Math.min(count, total));
  return Array.from({ length: parts }, (_, i) => [
    Math.floor((i * total) / parts),
    Math.floor(((i + 1) * total) / parts),
  ]);
}

type Shareable = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

/** A copy in memory that all threads see. */
export function shared<A extends Shareable>(values: A): A {
  const Class = values.constructor as new (buffer: SharedArrayBuffer) => A;
  const copy = new Class(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
