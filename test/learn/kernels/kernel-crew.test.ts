import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { KernelCrew } from "../../../src/learn/kernels/kernel-crew.ts";
import { KernelMemory } from "../../../src/learn/kernels/kernel-memory.ts";
import type { Threads } from "../../../src/learn/threads.ts";

const { memory } = new KernelMemory(64, "shared");
/** How many helpers have got so far as their program says. */
const seen = new Int32Array(new SharedArrayBuffer(4));

/** One helper, which runs a program of its own on what the crew shows. */
function helpedBy(program: string): Threads & { readonly end: () => Promise<unknown> } {
  let worker: Worker | undefined;
  return {
    count: 2,
    run: (task, inputs) => inputs.map((input) => task.run(input)),
    alongside: (_task, board, lead) => {
      const source = `const { board: { state }, seen } = require("node:worker_threads").workerData; ${program}`;
      worker = new Worker(source, { eval: true, workerData: { board, seen } });
      return lead();
    },
    end: async () => worker?.terminate(),
  };
}

/** Takes a call as helpers do, and says so. */
const takesOne = `
  let job;
  do job = Atomics.load(state, 0); while ((job & 255) === 0 || Atomics.compareExchange(state, 0, job, job - 1) !== job);
  Atomics.add(seen, 0, 1);
  Atomics.notify(seen, 0);`;

/** Leaves the helper the time to take a call. */
const slow = { call: () => Atomics.wait(seen, 0, 0, 10_000) };

test("without help, every call is done once, however many there are", () => {
  const done: number[] = [];
  const double = (value: number): number => {
    done.push(value);
    return 2 * value;
  };
  const crew = new KernelCrew({ idle: () => 0, double }, memory);
  const values = Array.from({ length: 600 }, (_, i) => i);
  expect(crew.run(values.map((value) => ["double", value]))).toEqual(values.map((value) => 2 * value));
  expect(done.toSorted((a, b) => a - b)).toEqual(values);
});

test("a helper that dies with a call fails the job", async () => {
  seen.fill(0);
  const threads = helpedBy(`${takesOne} process.exit();`);
  const crew = new KernelCrew(slow, memory, 50);
  expect(() => crew.lead(threads, () => crew.run([["call"], ["call"]]))).toThrow(
    "a thread that helped to learn has died: it left its part undone",
  );
  await threads.end();
});

test("a call that fails fails the job", () => {
  const crew = new KernelCrew({ ...slow, trap: () => JSON.parse("{") }, memory);
  expect(() => crew.run([["trap"]])).toThrow("a call that was shared with other threads has failed");
});

test("helpers are told of the end, also where the work fails", async () => {
  seen.fill(0);
  const threads = helpedBy("while (Atomics.load(state, 2) === 0); Atomics.add(seen, 0, 1); Atomics.notify(seen, 0);");
  const crew = new KernelCrew(slow, memory);
  const work = (): void => {
    throw new RangeError("no more");
  };
  expect(() => crew.lead(threads, work)).toThrow("no more");
  expect(Atomics.wait(seen, 0, 0, 10_000)).not.toBe("timed-out");
  await threads.end();
});
