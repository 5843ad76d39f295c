import type { Role } from "../session.ts";
import { call } from "./call.ts";

/** Whose a token is. */
export async function whoIs(token: string): Promise<{ name: string; role: Role }> {
  const { name, role } = await call<{ name: string; role: Role }>("api/podium/me", { token });
  return { name, role };
}
