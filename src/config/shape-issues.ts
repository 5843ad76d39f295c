import type * as z from "zod";
import { didYouMean } from "./nearest-name.ts";
import { joinPath, pathText } from "./plain-value.ts";

const fields: Readonly<Record<string, readonly string[]>> = {
  "": ["name", "experiment", "dataset", "split", "preprocessing", "module", "class", "params", "metrics", "target"],
  split: ["test_size", "validation_size", "random_state", "stratify"],
  dataset: ["name", "target", "digest"],
  "preprocessing[]": ["module", "class", "params"],
};

/** zod's findings as sentences: where, what would be right, what came. */
export function shapeIssues(issues: readonly z.core.$ZodIssue[], config: unknown): string[] {
  const said = issues.flatMap((issue) => sentences(issue, [], config));
  // One finding a place: two rules that a value breaks read as two mistakes.
  const place = (sentence: string): string => sentence.split(/ must be |: /)[0]!;
  const first = new Map<string, string>();
  for (const sentence of said) if (!first.has(place(sentence))) first.set(place(sentence), sentence);
  return [...first.values()];
}

function sentences(issue: z.core.$ZodIssue, above: readonly PropertyKey[], config: unknown): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === "invalid_union") {
    // Where one form has the right kind, its own findings say more than "neither of these".
    const near = issue.errors.filter((branch) => !branch.some((e) => e.path.length === 0 && e.code === "invalid_type"));
    const only = near.length === 1 ? near[0]! : [];
    if (only.length > 0) return only.flatMap((inner) => sentences(inner, path, config));
  }
  const where = pathText(path);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => {
      const known = fields[where.replace(/\[\d+\]/g, "[]")] ?? [];
      const nearest = didYouMean(key, known);
      return `${joinPath(where, key)}: there is no such field${nearest || `; there are ${known.join(", ")}`}`;
    });
  if (issue.code === "invalid_key") return [`${where}: ${issue.issues[0]?.message ?? issue.message}`];
  const value = valueAt(config, path);
  if (value === undefined) return [`${where || "the config"} is missing: it must be ${issue.message}`];
  return [`${where || "the config"} must be ${issue.message}. Got ${shown(value)} instead${quotesHint(issue, value)}`];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key) ? at[key as keyof typeof at] : undefined,
    value,
  );
}

function quotesHint(issue: z.core.$ZodIssue, value: unknown): string {
  const wantsText = issue.code === "invalid_type" && issue.expected === "string";
  return wantsText && (typeof value === "number" || typeof value === "boolean") ? "; put it in quotes" : "";
}

/** A value as JSON, cut where it is long. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 80 ? `${json.slice(0, 77)}...` : json;
}
