import type { World } from "./world.ts";

/** What is nice to have: where it cannot be made, the log says why, and the step goes on without. */
export function extra<T>(what: string, make: () => T, world: Pick<World, "log">): T | undefined {
  try {
    return make();
  } catch (error) {
    world.log?.warn(`${what} could not be made`, { because: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}
