import type { Context } from "hono";
import { bodyText, queryFields } from "../request.ts";
import type { ApiWorld } from "../world.ts";

/** As large as a config may be that is uploaded. */
const limit = 256 * 1024;

/** What a config that is still being written says, with every default, or what is wrong with it. */
export async function checkConfig(context: Context, { configLanguage }: ApiWorld): Promise<Response> {
  const key = queryFields(context).optionalText("key") ?? "config.yaml";
  const text = await bodyText(context, limit);
  const checked = (await configLanguage()).checkConfig({ text, key });
  return Response.json(checked.ok ? { ok: true, ...checked.config } : checked);
}

/** Editors ask for it without a token. */
export async function getConfigSchema(_context: Context, { configLanguage }: ApiWorld): Promise<Response> {
  const { configJsonSchema } = await configLanguage();
  return new Response(JSON.stringify(configJsonSchema()), {
    headers: { "content-type": "application/schema+json", "cache-control": "public, max-age=300" },
  });
}
