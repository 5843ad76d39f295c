import { FaultError, type TrainingConfig } from "../contracts/index.ts";
import { decodeText } from "./decode-text.ts";
import { type Place, placesOf } from "./places.ts";
import { type ConfigInput, readConfig } from "./read-config.ts";

export interface ConfigIssue extends Partial<Place> {
  readonly message: string;
}

export type ConfigCheck =
  | { readonly ok: true; readonly config: TrainingConfig }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] };

/**
 * What a config says, or what is wrong with it and where, for who is still writing it.
 *
 * @example checkConfig({ key: "a.yaml", text: "datset: iris" }); // issues: datset is no field, dataset is missing, …
 */
export function checkConfig(input: ConfigInput): ConfigCheck {
  try {
    return { ok: true, config: readConfig(input) };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const { fault } = error;
    if (fault.code === "Config.Invalid") {
      const places = placesOf(decodeText(input.text));
      return { ok: false, issues: fault.issues.map((message) => ({ message, ...placeOf(message, places) })) };
    }
    const at = fault.code === "Config.Unreadable" ? /^line (\d+), column (\d+): /.exec(fault.detail) : null;
    const place = at === null ? {} : { line: Number(at[1]), column: Number(at[2]) };
    return { ok: false, issues: [{ message: error.message, ...place }] };
  }
}

/** A finding begins with its path. What is missing stands nowhere: then the place is that of what it is missing in. */
function placeOf(message: string, places: ReadonlyMap<string, Place>): Partial<Place> {
  const known = longest([...places.keys()].filter((path) => begins(message, path, /^(?::| must be| is missing)/)));
  if (known !== undefined) return places.get(known)!;
  const named = /^([\w.[\]]+)(?::| must be| is missing)/.exec(message)?.[1];
  if (named === undefined || named === "the") return {};
  const path = Array.from(named.matchAll(/[^.[\]]+/g), ([key]) => (/^\d+$/.test(key) ? Number(key) : key));
  const around = longest([...places.keys()].filter((outer) => begins(named, outer, /^[.[]/)));
  return around === undefined ? { path } : { ...places.get(around)!, path };
}

function begins(text: string, path: string, goesOn: RegExp): boolean {
  return text.startsWith(path) && goesOn.test(text.slice(path.length));
}

function longest(paths: readonly string[]): string | undefined {
  return paths.reduce<string | undefined>((a, b) => (a === undefined || b.length > a.length ? b : a), undefined);
}
