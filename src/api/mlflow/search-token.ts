import { invalid } from "../api-error.ts";
import { readOffset } from "../page-token.ts";

/** What a page of logged models was asked for; the next one is asked for the same. */
export interface Asked {
  readonly experiment_ids: readonly string[];
  readonly filter_string: string | null;
  readonly order_by: readonly unknown[] | null;
}

/** MLflow's page token of logged models: base64 of JSON. */
export function writeSearchToken(asked: Asked, offset: number): string {
  return Buffer.from(JSON.stringify({ ...asked, offset })).toString("base64");
}

/** @throws {ApiError} it is not a token of ours, or of another search */
export function readSearchToken(token: string, asked: Asked): number {
  const offset = readOffset(token);
  if (token === "") return offset;
  const before = JSON.parse(Buffer.from(token, "base64").toString()) as Partial<Asked>;
  const parts = { experiment_ids: "Experiment IDs", filter_string: "Filter string", order_by: "Order by" } as const;
  for (const [part, name] of Object.entries(parts) as [keyof typeof parts, string][])
    if (JSON.stringify(before[part]) !== JSON.stringify(asked[part]))
      throw invalid(`${name} in the page token do not match the requested ${name.toLowerCase()}.`);
  return offset;
}
