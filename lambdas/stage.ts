import type { World } from "../src/pipeline/index.ts";
import { openWorld } from "./world.ts";

export type Stage<Input, Output> = (event: Input) => Promise<Output>;

/**
 * Wraps a step as a handler: opens the world at the first event, checks that the event has the step's fields, and
 * logs one line. A FaultError's `name` is its code, which is what the state machine matches.
 *
 * @param fields names that the event must have; the state machines of `infra/` are the only callers
 */
export function stage<Input extends object, Output, Its extends World = World>(
  fields: readonly (keyof Input & string)[],
  work: (input: Input, world: Its) => Promise<Output>,
  open: () => Its = openWorld as () => Its,
): Stage<Input, Output> {
  let world: Its | undefined;
  return async (event) => {
    const missing = fields.filter((field) => event?.[field] === undefined);
    if (missing.length > 0) throw new TypeError(`the event lacks ${missing.join(", ")}`);
    world ??= open();
    const started = performance.now();
    const output = await work(event, world);
    console.info(JSON.stringify({ ms: Math.round(performance.now() - started), input: event, output }));
    return output;
  };
}
