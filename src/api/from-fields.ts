import { bodyFields, type Fields, queryFields } from "./request.ts";
import type { Route } from "./route.ts";
import type { Wire } from "./wire.ts";
import type { ApiWorld } from "./world.ts";

/** Answers by the fields of a request, wherever they stand. */
export type FromFields = (fields: Fields, world: ApiWorld) => Promise<Wire>;

export function fromQuery(answer: FromFields): Route["handle"] {
  return (context, world) => answer(queryFields(context), world);
}

export function fromBody(answer: FromFields): Route["handle"] {
  return async (context, world) => answer(await bodyFields(context), world);
}
