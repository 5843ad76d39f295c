import { quoteKey } from "./columns.ts";

/** What can be named in a filter: the keys that the runs have, and the values of their params and tags. */
export interface Vocabulary {
  readonly metrics: readonly string[];
  readonly params: ReadonlyMap<string, readonly string[]>;
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

export interface Suggestion {
  /** What takes the place of the text from `from` to the cursor. */
  readonly text: string;
  readonly hint: string;
}
export interface Completion {
  readonly from: number;
  readonly suggestions: readonly Suggestion[];
}

const textOperators = ["=", "!=", "LIKE", "ILIKE", "IS NULL", "IS NOT NULL"];
const numberOperators = [">", ">=", "<", "<=", "=", "!="];
const attributes: Readonly<Record<string, "text" | "number">> = {
  run_name: "text",
  status: "text",
  user_id: "text",
  run_id: "text",
  start_time: "number",
  end_time: "number",
};
const statuses = ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"];
const most = 50;

/**
 * What may come next in a filter of MLflow's language.
 *
 * @param text the filter up to the cursor
 */
export function completeFilter(text: string, vocabulary: Vocabulary): Completion {
  const clause = lastClause(text);
  const start = text.length - clause.length;
  const [, name = "", space = "", operator = "", gap = "", value = ""] =
    /^((?:[\w/-]+\.)?(?:`[^`]*`?|"[^"]*"?|[^\s=!<>`"]*))(\s*)((?:IS(?:\s+NOT)?\s+NULL|IS(?:\s+NOT)?|NOT\s+IN|ILIKE|LIKE|IN|[=!<>]+|[A-Za-z]+)?)(\s*)(.*)$/is.exec(
      clause,
    ) ?? [];
  if (space === "" && operator === "") return { from: start, suggestions: names(name, vocabulary) };
  const kind = kindOf(name);
  const operators = kind === "number" ? numberOperators : textOperators;
  if (gap === "" && value === "" && !(operators.includes(operator) && !/^\w/.test(operator))) {
    const from = start + name.length + space.length;
    return { from, suggestions: pick(operators, operator, "compares") };
  }
  const from = start + name.length + space.length + operator.length + gap.length;
  if (/^IS/i.test(operator)) return { from, suggestions: pick(["AND "], value, "one more condition") };
  const ended = /^('[^']*'|"[^"]*"|[-+.\w]+)(\s+)(\w*)$/.exec(value);
  if (ended !== null) {
    const [, first = "", blank = "", word = ""] = ended;
    return { from: from + first.length + blank.length, suggestions: pick(["AND "], word, "one more condition") };
  }
  if (kind === "number") return { from, suggestions: [] };
  const wanted = value.replace(/^['"]/, "");
  const values = valuesOf(name, vocabulary).filter((one) => !one.includes("'") && one.length < 200);
  return {
    from,
    suggestions: values
      .filter((one) => one.toLowerCase().includes(wanted.toLowerCase()))
      .slice(0, most)
      .map((one) => ({ text: `'${one}'`, hint: "value" })),
  };
}

/** What follows the last AND that is not in quotes. */
function lastClause(text: string): string {
  const parts = text.split(/('(?:[^'\\]|\\.)*'|"[^"]*"|`[^`]*`)/);
  let clause = "";
  parts.forEach((part, i) => {
    const cut = i % 2 === 0 ? /^.*\bAND\s+/is.exec(part) : null;
    clause = cut === null ? clause + part : part.slice(cut[0].length);
  });
  return clause.replace(/^\s+/, "");
}

function names(typed: string, { metrics, params, tags }: Vocabulary): Suggestion[] {
  const all: Suggestion[] = [
    ...metrics.map((key) => ({ text: `metrics.${quoteKey(key)} `, hint: "metric" })),
    ...[...params.keys()].map((key) => ({ text: `params.${quoteKey(key)} `, hint: "param" })),
    ...Object.keys(attributes).map((key) => ({ text: `attributes.${key} `, hint: "attribute" })),
    ...[...tags.keys()].map((key) => ({ text: `tags.${quoteKey(key)} `, hint: "tag" })),
  ];
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[`"]/g, "").trim();
  const wanted = plain(typed).replace(/^(metric|param|tag|attribute|attr|parameter)s?\./, (_, word: string) => {
    const whole: Record<string, string> = { attr: "attribute", parameter: "param" };
    return `${whole[word] ?? word}s.`;
  });
  const rank = (text: string): number => {
    const key = plain(text);
    if (key.startsWith(wanted)) return 0;
    if (key.slice(key.indexOf(".") + 1).startsWith(wanted)) return 1;
    const [entity = "", rest = ""] = /^(\w+\.)(.*)$/.exec(wanted)?.slice(1) ?? [];
    return key.includes(wanted) || (entity !== "" && key.startsWith(entity) && key.includes(rest)) ? 2 : 3;
  };
  return all
    .map((one) => ({ one, at: rank(one.text) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ one }) => one);
}

function pick(words: readonly string[], typed: string, hint: string): Suggestion[] {
  const wanted = typed.trim().toUpperCase();
  return words
    .filter((word) => word.startsWith(wanted) && word.trim() !== wanted)
    .map((word) => ({ text: word.endsWith(" ") ? word : `${word} `, hint }));
}

function kindOf(name: string): "text" | "number" {
  const [entity = "", ...rest] = name.split(".");
  if (rest.length === 0) return attributes[entity] ?? "text";
  if (/^metrics?$/i.test(entity)) return "number";
  return /^attr/i.test(entity) ? (attributes[rest.join(".")] ?? "text") : "text";
}

function valuesOf(name: string, { params, tags }: Vocabulary): readonly string[] {
  const [entity = "", ...rest] = name.split(".");
  const key = rest.join(".").replaceAll(/[`"]/g, "");
  if (/^param/i.test(entity)) return params.get(key) ?? [];
  if (/^tag/i.test(entity)) return tags.get(key) ?? [];
  return (rest.length === 0 ? entity : key) === "status" ? statuses : [];
}
