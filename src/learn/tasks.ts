import { growTrees } from "./ensemble/grow-trees.ts";
import { helpCrew } from "./kernels/kernel-crew.ts";
import { learnSides } from "./linear-model/learn-sides.ts";
import type { Task } from "./threads.ts";

/** Every task that another thread may be asked for. */
const tasks: readonly Task<never, unknown>[] = [growTrees, helpCrew, learnSides];

/** @throws {RangeError} there is no such task */
export function runTask(name: string, input: unknown): unknown {
  const task = tasks.find((one) => one.name === name);
  if (task === undefined) throw new RangeError(`there is no task ${name}`);
  return task.run(input as never);
}
