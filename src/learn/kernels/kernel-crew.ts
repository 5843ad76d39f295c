import type { Task, Threads } from "../threads.ts";
import { histogramWasm } from "./histogram.wasm.ts";
import { openKernel } from "./kernel.ts";

/** A call of a kernel's function: its name, and its arguments, at most nine. */
export type KernelCall = readonly [name: string, ...args: number[]];

type Functions = Readonly<Record<string, (...args: readonly number[]) => unknown>>;

/** What all threads of a crew see. */
interface CrewBoard {
  readonly memory: WebAssembly.Memory;
  /** By the places below. */
  readonly state: Int32Array;
  /** Of each call: the function's place among the kernel's, its arguments, and at last what it returned. */
  readonly calls: Float64Array;
}

/** The job's number times 256, plus how many of its calls nobody has taken yet. */
const JOB = 0;
/** Calls that are not done yet. */
const UNDONE = 1;
const ENDED = 2;
const FAILED = 3;

const MOST_CALLS = 255;
const FIELDS = 11;
const RESULT = 10;

/** Looks that are taken at what another thread will change before going to sleep: waking up takes as long as many. */
const LOOKS = 3000;
/** Milliseconds after which a thread that has taken a call must have died: no call takes a second. */
const PATIENCE = 60_000;

/**
 * Threads that share the calls of a kernel. Each takes the next one that nobody has: a helper that comes late or not at all
 * is no loss. Whoever does a call, its result is the same.
 */
export class KernelCrew {
  readonly #functions: Functions;
  readonly #places: ReadonlyMap<string, number>;
  readonly #board: CrewBoard;
  readonly #patience: number;
  #jobs = 0;

  /** @param functions the kernel's, on `memory` @param patience in milliseconds */
  constructor(functions: Functions, memory: WebAssembly.Memory, patience: number = PATIENCE) {
    this.#functions = functions;
    this.#places = new Map(Object.keys(functions).map((name, place) => [name, place]));
    this.#board = {
      memory,
      state: new Int32Array(new SharedArrayBuffer(16)),
      calls: new Float64Array(new SharedArrayBuffer(8 * FIELDS * MOST_CALLS)),
    };
    this.#patience = patience;
  }

  /** Runs `lead`, while the other threads help with what it runs here. @throws what `lead` throws */
  lead<Output>(threads: Threads, lead: () => Output): Output {
    return threads.alongside(helpCrew, this.#board, () => {
      try {
        return lead();
      } finally {
        Atomics.store(this.#board.state, ENDED, 1);
        this.#announce(0);
      }
    });
  }

  /**
   * Does calls of which none depends on another.
   *
   * @returns what they returned
   * @throws {Error} a helper has died, or a call has failed
   */
  run(calls: readonly KernelCall[]): number[] {
    const results: number[] = [];
    for (let from = 0; from < calls.length; from += MOST_CALLS)
      results.push(...this.#runSome(calls.slice(from, from + MOST_CALLS)));
    return results;
  }

  #runSome(some: readonly KernelCall[]): number[] {
    const { state, calls } = this.#board;
    some.forEach(([name, ...args], i) => {
      calls[FIELDS * i] = this.#places.get(name)!;
      for (let a = 0; a < args.length; a++) calls[FIELDS * i + 1 + a] = args[a]!;
    });
    Atomics.store(state, UNDONE, some.length);
    this.#announce(some.length);
    doCalls(Object.values(this.#functions), this.#board);
    this.#awaitOthers();
    return some.map((_, i) => calls[FIELDS * i + RESULT]!);
  }

  #announce(nCalls: number): void {
    const { state } = this.#board;
    this.#jobs++;
    Atomics.store(state, JOB, (this.#jobs << 8) | nCalls);
    Atomics.notify(state, JOB);
  }

  #awaitOthers(): void {
    const { state } = this.#board;
    for (let look = 0; look < LOOKS && Atomics.load(state, UNDONE) > 0; look++);
    for (let undone = Atomics.load(state, UNDONE); undone > 0; undone = Atomics.load(state, UNDONE))
      if (Atomics.wait(state, UNDONE, undone, this.#patience) === "timed-out")
        throw new Error("a thread that helped to learn has died: it left its part undone");
    if (Atomics.load(state, FAILED) === 1) throw new Error("a call that was shared with other threads has failed");
  }
}

/** Helps a crew until it ends. */
export const helpCrew: Task<CrewBoard, void> = {
  name: "help with the calls of a kernel",
  run(board) {
    const { state } = board;
    const functions = Object.values(openKernel<Functions>(histogramWasm, board));
    for (;;) {
      doCalls(functions, board);
      const job = Atomics.load(state, JOB);
      if (Atomics.load(state, ENDED) === 1) return;
      let looks = 0;
      while (looks < LOOKS && Atomics.load(state, JOB) === job) looks++;
      if (looks === LOOKS && !someLeft(job)) Atomics.wait(state, JOB, job);
    }
  },
};

/** Takes calls and does them, until none is left. */
function doCalls(functions: readonly Functions[string][], { state, calls }: CrewBoard): void {
  for (let call = takeCall(state); call >= 0; call = takeCall(state)) {
    const at = FIELDS * call;
    try {
      calls[at + RESULT] = Number(functions[calls[at]!]!(...calls.subarray(at + 1, at + RESULT)));
    } catch {
      Atomics.store(state, FAILED, 1);
    }
    if (Atomics.sub(state, UNDONE, 1) === 1) Atomics.notify(state, UNDONE);
  }
}

/** The job's number is in the same word: nobody takes a call of a job that is over. @returns -1: none is left */
function takeCall(state: Int32Array): number {
  for (let job = Atomics.load(state, JOB); someLeft(job); job = Atomics.load(state, JOB))
    if (Atomics.compareExchange(state, JOB, job, job - 1) === job) return (job & 255) - 1;
  return -1;
}

function someLeft(job: number): boolean {
  return (job & 255) > 0;
}
