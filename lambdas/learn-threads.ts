import { availableParallelism } from "node:os";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Task, Threads } from "../src/learn/index.ts";

/** What a thread is started with. */
export interface LearnWorkerData {
  readonly port: MessagePort;
  /** One number: how many answers it has given. */
  readonly answered: Int32Array;
}
export interface TaskMessage {
  readonly task: string;
  readonly input: unknown;
}
export type AnswerMessage = { readonly output: unknown } | { readonly error: unknown };

interface Helper {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly answered: Int32Array;
}

/** A Lambda has one CPU for so many MB. */
const megabytesPerCpu = 1769;

/** As many threads as this function has CPUs. */
export function openThreads(): Threads {
  const memory = Number(process.env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] ?? Number.POSITIVE_INFINITY);
  const count = Math.min(availableParallelism(), Math.max(1, Math.round(memory / megabytesPerCpu)));
  return new LearnThreads(count, new URL("./learn-worker.mjs", import.meta.url));
}

/**
 * This thread and its helpers, which are started when the first work comes and then kept. This thread waits for them
 * without its event loop, since a fit is one call.
 */
export class LearnThreads implements Threads {
  readonly count: number;
  readonly #program: URL;
  readonly #patience: number;
  #helpers: Helper[] | undefined;

  /**
   * @param program the file of `learn-worker.ts`
   * @param patience milliseconds after which a helper that ought to have answered must have died
   */
  constructor(count: number, program: URL, patience = 60_000) {
    this.count = count;
    this.#program = program;
    this.#patience = patience;
  }

  run<Input, Output>(task: Task<Input, Output>, inputs: readonly Input[]): Output[] {
    if (inputs.length < 2 || this.count < 2) return inputs.map((input) => task.run(input));
    const helpers = this.#started();
    const outputs = new Array<Output>(inputs.length);
    // Each round gives one input to every thread; this one takes the last.
    for (let from = 0; from < inputs.length; from += this.count) {
      const round = inputs.slice(from, from + this.count);
      const busy = helpers.slice(0, round.length - 1);
      const before = busy.map((helper, i) => send(helper, task.name, round[i]));
      const started = performance.now();
      outputs[from + busy.length] = task.run(round[busy.length]!);
      // Far longer than this thread took, a helper must have died: its part is done here, with the same result.
      const patience = this.#patience + 20 * (performance.now() - started);
      busy.forEach((helper, i) => {
        const answer = this.#wait(helper, before[i]!, patience);
        outputs[from + i] = answer === undefined ? task.run(round[i]!) : (answer as Output);
      });
    }
    return outputs;
  }

  alongside<Input, Output>(task: Task<Input, void>, input: Input, lead: () => Output): Output {
    const helpers = this.#started();
    const before = helpers.map((helper) => send(helper, task.name, input));
    try {
      const output = lead();
      for (const [i, helper] of helpers.entries()) this.#wait(helper, before[i]!, this.#patience);
      return output;
    } catch (error) {
      // One of them may have died, or still be at work.
      this.end();
      throw error;
    }
  }

  /** Ends the helpers. */
  end(): void {
    for (const { worker } of this.#helpers ?? []) void worker.terminate();
    this.#helpers = undefined;
  }

  /** @throws what the task threw */
  #wait({ port, answered }: Helper, before: number, patience: number): unknown {
    if (Atomics.wait(answered, 0, before, patience) === "timed-out") {
      this.end();
      return undefined;
    }
    const { message } = receiveMessageOnPort(port) as { message: AnswerMessage };
    if ("error" in message) throw message.error;
    return message.output;
  }

  #started(): readonly Helper[] {
    this.#helpers ??= Array.from({ length: this.count - 1 }, () => this.#start());
    return this.#helpers;
  }

  #start(): Helper {
    const { port1: port, port2 } = new MessageChannel();
    const answered = new Int32Array(new SharedArrayBuffer(4));
    const data: LearnWorkerData = { port: port2, answered };
    const worker = new Worker(this.#program, { workerData: data, transferList: [port2] });
    worker.unref();
    port.unref();
    // A thread that cannot start is one that does not answer.
    worker.on("error", (error) => console.error(`a thread for learning ended: ${error}`));
    return { worker, port, answered };
  }
}

/** @returns how many answers the helper has given before */
function send({ port, answered }: Helper, task: string, input: unknown): number {
  const before = Atomics.load(answered, 0);
  port.postMessage({ task, input } satisfies TaskMessage);
  return before;
}
