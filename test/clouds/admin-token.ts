import { readFileSync } from "node:fs";
import { createFirstToken } from "../../src/cli/first-token.ts";

/**
 * Lends an admin token of a stack: the one in `file`, or, without one, a token made in the stack's table (by the
 * environment's credentials and endpoint) and revoked afterwards.
 *
 * @param outputs the stack's; `ApiUrl` as it is reached from here
 */
export async function withAdminToken<T>(
  name: string,
  outputs: Readonly<Record<string, string>>,
  file: string | undefined,
  use: (secret: string) => Promise<T>,
): Promise<T> {
  if (file !== undefined) return use(readFileSync(file, "utf8").trim());
  const { id, secret } = await createFirstToken({ table: outputs["TableName"]!, name, role: "admin" });
  try {
    return await use(secret);
  } finally {
    await revoke(outputs["ApiUrl"]!, secret, id);
  }
}

async function revoke(api: string, secret: string, id: string): Promise<void> {
  const answer = await fetch(`${api.replace(/\/$/, "")}/api/podium/tokens/${id}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${secret}` },
  });
  if (!answer.ok) console.error(`the token ${id} could not be revoked (${answer.status}); revoke it by hand`);
}
