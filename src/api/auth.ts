import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { ApiToken, Role } from "../contracts/index.ts";
import type { Registry } from "../registry/index.ts";
import { ApiError } from "./api-error.ts";

const rank: Readonly<Record<Role, number>> = { viewer: 1, writer: 2, admin: 3 };

/** How long a token that was good once is not looked up again; so long a revoked one may still work. */
const rememberMs = 5000;

export type Authorize = (context: Context, needed: Role) => Promise<ApiToken>;

/**
 * Checks the bearer token of a call, or the password of basic authentication, which MLflow's clients can send too.
 *
 * @throws {ApiError} UNAUTHENTICATED: no valid token. PERMISSION_DENIED: its role is too small
 */
export function openAuth(tokens: Registry["tokens"], clock: () => number): Authorize {
  // By the secret's digest: how long a look-up takes tells nothing of a secret, and none stays in memory.
  const known = new Map<string, { token: ApiToken; until: number }>();
  return async (context, needed) => {
    const secret = secretOf(context);
    if (secret === undefined)
      throw new ApiError(
        "UNAUTHENTICATED",
        "this needs a token: Authorization: Bearer <token> (`podium token create` makes one)",
      );
    const digest = createHash("sha256").update(secret).digest("base64");
    const remembered = known.get(digest);
    const token =
      remembered !== undefined && remembered.until > clock() ? remembered.token : await tokens.verify(secret);
    if (token === undefined) {
      known.delete(digest);
      throw new ApiError("UNAUTHENTICATED", "the token is not valid, or was revoked (`podium token create` makes one)");
    }
    if (remembered?.token !== token) {
      if (known.size > 1000) known.clear();
      known.set(digest, { token, until: clock() + rememberMs });
    }
    if (rank[token.role] >= rank[needed]) return token;
    throw new ApiError(
      "PERMISSION_DENIED",
      `this needs the role ${needed}; the token "${token.name}" is a ${token.role}'s`,
    );
  };
}

function secretOf(context: Context): string | undefined {
  const header = context.req.header("authorization") ?? "";
  const [, scheme = "", value = ""] = /^(\w+)\s+(.+)$/.exec(header) ?? [];
  if (scheme.toLowerCase() === "bearer") return value.trim();
  if (scheme.toLowerCase() !== "basic") return undefined;
  return Buffer.from(value, "base64").toString().split(":").slice(1).join(":");
}
