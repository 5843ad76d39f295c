import type { Context } from "hono";
import { bodyText, queryFields } from "../request.ts";

/** As large as a config may be that is uploaded. */
const limit = 256 * 1024;

/** The config language knows every estimator: it is loaded with the first call, since most calls need none. */
const language = (): Promise<typeof import("../../config/index.ts")> => import("../../config/index.ts");

/** What a config that is still being written says, with every default, or what is wrong with it. */
export async function checkConfig(context: Context): Promise<Response> {
  const key = queryFields(context).optionalText("key") ?? "config.yaml";
  const text = await bodyText(context, limit);
  const checked = (await language()).checkConfig({ text, key });
  return Response.json(checked.ok ? { ok: true, ...checked.config } : checked);
}

/** Editors ask for it without a token. */
export async function getConfigSchema(): Promise<Response> {
  const { configJsonSchema } = await language();
  return new Response(JSON.stringify(configJsonSchema()), {
    headers: { "content-type": "application/schema+json", "cache-control": "public, max-age=300" },
  });
}
