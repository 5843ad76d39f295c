import type { Context } from "hono";
import { bodyFields } from "../../request.ts";
import type { ApiWorld } from "../../world.ts";

/** What MLflow's page asks by GraphQL. The language is loaded at its first use, since only that page speaks it. */
export async function answerQuery(context: Context, world: ApiWorld): Promise<Response> {
  const fields = await bodyFields(context);
  const { runQuery } = await import("./run-query.ts");
  return new Response(await runQuery(fields, world), { headers: { "content-type": "application/json" } });
}
