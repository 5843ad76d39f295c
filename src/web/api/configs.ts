import { call } from "./call.ts";

/** A mistake in a config; lines and columns from 1, where the API knows them. */
export interface ConfigIssue {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly line?: number;
  readonly column?: number;
}

export type ConfigCheck =
  | {
      readonly ok: true;
      readonly experiment: string;
      readonly dataset: string | { readonly name: string };
      readonly class?: string;
      readonly target?: string;
    }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] };

/** What a run of this config would be, or every mistake in it. Nothing is kept. */
export async function checkConfig(text: string, name: string, signal?: AbortSignal): Promise<ConfigCheck> {
  return call<ConfigCheck>("api/podium/configs/check", {
    method: "POST",
    query: { key: name },
    body: text,
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Uploads a config; its run begins within moments. */
export async function submitConfig(text: string, name: string): Promise<{ readonly run_id: string }> {
  return call<{ run_id: string }>("api/podium/configs", { method: "POST", query: { key: name }, body: text });
}

/** The JSON Schema of configs; its reader knows its shape. */
export async function getConfigSchema<T>(signal?: AbortSignal): Promise<T> {
  return call<T>("api/podium/config-schema.json", signal === undefined ? {} : { signal });
}
