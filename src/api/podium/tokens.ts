import type { Context } from "hono";
import * as z from "zod";
import type { ApiToken } from "../../contracts/index.ts";
import { missing } from "../api-error.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { readBody } from "./body.ts";

const tokenBody = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u, "text without control characters"),
  role: z.enum(["viewer", "writer", "admin"]),
});

/** The secret is in this answer and nowhere else. */
export async function createToken(context: Context, { registry, clock }: ApiWorld): Promise<Wire> {
  const { name, role } = await readBody(context, tokenBody);
  const { token, secret } = await registry.tokens.create(name, role, clock());
  return { ...token, secret };
}

/** Whose token a call came with: a page shows what it may do. */
export async function whoAmI(_context: Context, _world: ApiWorld, { id, name, role }: ApiToken): Promise<Wire> {
  return { id, name, role };
}

export async function listTokens(_context: Context, { registry }: ApiWorld): Promise<Wire> {
  return { tokens: (await registry.tokens.list()).map((token) => ({ ...token })) };
}

export async function revokeToken(context: Context, { registry, clock }: ApiWorld): Promise<Wire> {
  const id = context.req.param("id") ?? "";
  if (!(await registry.tokens.revoke(id, clock()))) throw missing(`there is no token ${id}`);
  return {};
}
