import { createHash } from "node:crypto";
import type { Context } from "hono";
import { runIdOf } from "../../contracts/index.ts";
import { ApiError, invalid } from "../api-error.ts";
import { queryFields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";

const limit = 256 * 1024;

/** Uploads a config, as `aws s3 cp` would; ReadConfig checks what it says. */
export async function submitConfig(context: Context, { configs }: ApiWorld): Promise<Wire> {
  const name = queryFields(context)
    .text("key")
    .replace(/^configs\//, "");
  if (!/\.(ya?ml|json)$/.test(name)) throw invalid(`key must end with .yaml, .yml or .json, got '${name}'`);
  if (name.split("/").some((part) => part === "" || part === "." || part === ".."))
    throw invalid(`key must have no empty, . or .. part, got '${name}'`);
  // Such a name would lead elsewhere on a disk that the bucket is copied to.
  if (/[\\\p{Cc}]/u.test(name)) throw invalid(`key must have no backslash and no control character, got '${name}'`);
  const body = new Uint8Array(await context.req.arrayBuffer());
  if (body.length > limit)
    throw new ApiError("BAD_REQUEST", `the config has ${body.length} bytes, the limit is ${limit}`);
  const key = `configs/${name}`;
  const { version = "null" } = await configs.put(
    key,
    body,
    name.endsWith(".json") ? "application/json" : "application/yaml",
  );
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  return { bucket: configs.bucket, key, version, run_id: runIdOf({ bucket: configs.bucket, key, version }, sha256) };
}
