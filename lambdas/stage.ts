import { type RunRef, shortText } from "../src/contracts/index.ts";
import type { World } from "../src/pipeline/index.ts";
import { LogLines } from "./log-lines.ts";
import { openWorld } from "./world.ts";

export type Stage<Input, Output> = (event: Input) => Promise<Output>;

/**
 * Wraps a step as a handler: opens the world at the first event, checks that the event has the step's fields, and
 * logs one line more than the step does. What is logged is also left with the step's run. A FaultError's `name` is its
 * code, which is what the state machine matches.
 *
 * @param step as the state machine names it
 * @param fields names that the event must have; the state machines of `infra/` are the only callers
 */
export function stage<Input extends object, Output, Its extends World = World>(
  step: string,
  fields: readonly (keyof Input & string)[],
  work: (input: Input, world: Its) => Promise<Output>,
  open: () => Its = openWorld as () => Its,
): Stage<Input, Output> {
  let world: Its | undefined;
  return async (event) => {
    const missing = fields.filter((field) => event?.[field] === undefined);
    if (missing.length > 0) throw new TypeError(`the event lacks ${missing.join(", ")}`);
    world ??= open();
    const log = new LogLines(step, world.clock, (event as { run?: RunRef }).run);
    const started = performance.now();
    const ms = (): number => Math.round(performance.now() - started);
    try {
      const output = await work(event, { ...world, log });
      log.info("done", { ms: ms(), input: event, output });
      return output;
    } catch (error) {
      const { name, message } = error as Error;
      log.error("failed", { ms: ms(), input: event, error: name, because: shortText(message, 3000) });
      throw error;
    } finally {
      await log.save(world.artifacts);
    }
  };
}
