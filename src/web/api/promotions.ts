import type { Promotion } from "../../contracts/index.ts";
import { call } from "./call.ts";

export interface MovePage {
  /** Newest first. */
  readonly moves: readonly Promotion[];
  readonly next: string | undefined;
}

/** A page of the moves of a model's Production. */
export async function listMoves(
  model: string,
  { limit, token, signal }: { limit: number; token?: string | undefined; signal?: AbortSignal },
): Promise<MovePage> {
  const { promotions: moves = [], next_page_token: next } = await call<{
    promotions?: Promotion[];
    next_page_token?: string;
  }>(`${pathOf(model)}/promotions`, {
    query: { max_results: limit, page_token: token },
    ...(signal === undefined ? {} : { signal }),
  });
  return { moves, next };
}

/** Has Production be this version. For admins. */
export async function promote(model: string, version: number, reason: string): Promise<Promotion> {
  return call<Promotion>(`${pathOf(model)}/promote`, { method: "POST", body: { version, reason } });
}

/** Has Production be an earlier version again, and keeps the one it leaves from coming back by itself. For admins. */
export async function rollback(model: string, to: number, reason: string): Promise<Promotion> {
  return call<Promotion>(`${pathOf(model)}/rollback`, { method: "POST", body: { to, reason } });
}

function pathOf(model: string): string {
  return `api/podium/models/${encodeURIComponent(model)}`;
}
