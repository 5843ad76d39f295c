import { call, urlOf } from "./call.ts";

/** A cell of a row: null is missing. */
export type Cell = number | string | null;

/** What is sent: rows as JSON by MLflow's scoring protocol, or a CSV with a header. */
export type Rows =
  | { readonly kind: "json"; readonly columns: readonly string[]; readonly data: readonly (readonly Cell[])[] }
  | { readonly kind: "csv"; readonly text: string };

export interface Predictions {
  readonly predictions: readonly (string | number)[];
  /** A row each, a class each; absent of classifiers that have none. */
  readonly probabilities?: readonly (readonly number[])[];
  readonly classes?: readonly (string | number)[];
}

export interface TimedPredictions extends Predictions {
  /** From asking to having read the answer. */
  readonly milliseconds: number;
}

/** @param version its number, or undefined: Production */
export async function predict(model: string, version: string | undefined, rows: Rows): Promise<TimedPredictions> {
  const begin = performance.now();
  const answer = await call<Predictions>(scoringPath(model, version), {
    method: "POST",
    ...(rows.kind === "csv" ? { body: rows.text, type: "text/csv" } : { body: bodyOf(rows) }),
  });
  return { ...answer, milliseconds: performance.now() - begin };
}

/** The address that predicts, whole, for those who call it from elsewhere. */
export function scoringUrl(model: string, version: string | undefined): string {
  return urlOf(scoringPath(model, version));
}

export function bodyOf({ columns, data }: Extract<Rows, { kind: "json" }>): unknown {
  return { dataframe_split: { columns, data } };
}

function scoringPath(model: string, version: string | undefined): string {
  const place = version === undefined ? "" : `/versions/${encodeURIComponent(version)}`;
  return `models/${encodeURIComponent(model)}${place}/invocations?probabilities=true`;
}
