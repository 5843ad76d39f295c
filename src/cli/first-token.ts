import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Role } from "../contracts/index.ts";
import type { Registry } from "../registry/index.ts";

/**
 * Writes a token into the registry's table itself, since the API needs a token to make one. Who may write the table is
 * AWS's business: the credentials and the endpoint are the environment's, or those given.
 */
export async function createFirstToken(about: {
  table: string;
  name: string;
  role: Role;
  endpoint?: string;
}): Promise<{ id: string; secret: string }> {
  const registry = await openTable(about.table, about.endpoint);
  const { token, secret } = await registry.tokens.create(about.name, about.role, Date.now());
  return { id: token.id, secret };
}

/** The admin token that a file keeps; a new one where there is none, or the table does not know it. */
export async function keepAdminToken(
  file: string,
  about: { table: string; name: string; endpoint?: string },
): Promise<string> {
  if (existsSync(file)) {
    const secret = readFileSync(file, "utf8").trim();
    const registry = await openTable(about.table, about.endpoint);
    if ((await registry.tokens.verify(secret)) !== undefined) return secret;
  }
  const { secret } = await createFirstToken({ ...about, role: "admin" });
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}

async function openTable(table: string, endpoint: string | undefined): Promise<Registry> {
  const [{ DynamoDBClient }, { openRegistry }] = await Promise.all([
    import("@aws-sdk/client-dynamodb"),
    import("../registry/index.ts"),
  ]);
  const embedded = { endpoint, region: "us-east-1", credentials: { accessKeyId: "podium", secretAccessKey: "podium" } };
  return openRegistry({ client: new DynamoDBClient(endpoint === undefined ? {} : { ...embedded, endpoint }), table });
}
