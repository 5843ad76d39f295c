import { type Outline, outlineOf, type Path, type Place, pathKey, placeAt } from "./outline.ts";
import { classesOf, formsAt, type Schema } from "./schema-forms.ts";
import { typeWords } from "./type-words.ts";

export interface ConfigSuggestion {
  /** What is shown, and what is looked for while one types. */
  readonly label: string;
  /** What is written. */
  readonly apply: string;
  /** Type, range and default. */
  readonly detail: string;
  /** What it does. */
  readonly info: string;
}

export interface ConfigSuggestions {
  /** Where the word begins that they replace. */
  readonly from: number;
  readonly suggestions: readonly ConfigSuggestion[];
}

/** Those that come with Podium; any other is a file in the configs bucket, which the schema cannot know. */
const builtIn = ["iris", "wine", "breast_cancer", "digits"];

/** What may be written at a place of a config, in YAML or JSON, that may be half written. */
export function completeConfig(text: string, cursor: number, schema: Schema): ConfigSuggestions {
  const place = placeAt(text, cursor);
  if (place === undefined) return { from: cursor, suggestions: [] };
  const outline = outlineOf(text);
  const isJson = place.isFlow && text.trimStart().startsWith("{");
  const quote = isJson && !place.isQuoted ? '"' : "";
  const colon = /^[\w.-]*["']?\s*:/.test(text.slice(cursor)) ? "" : place.isQuoted ? "" : ": ";
  const keys = place.role === "value" || (place.role === "item" && place.isFlow) ? [] : keysAt(schema, place, outline);
  const values = place.role === "key" ? [] : valuesAt(schema, place.path, outline);
  return {
    from: place.from,
    suggestions: [
      ...keys.map((one) => ({ ...one, apply: `${quote}${one.label}${quote}${colon}` })),
      ...values.map(({ isText, ...one }) => ({ ...one, apply: isText ? `${quote}${one.label}${quote}` : one.label })),
    ],
  };
}

type Bare = Omit<ConfigSuggestion, "apply">;

/** Keys that are not there yet. */
function keysAt(schema: Schema, { path }: Place, outline: Outline): readonly Bare[] {
  const there = new Set(outline.keys.get(pathKey(path)));
  const found = new Map<string, Bare>();
  for (const form of formsAt(schema, path, outline))
    for (const [label, field] of Object.entries(form.properties ?? {}))
      if (!there.has(label)) found.set(label, { label, detail: typeWords(field), info: field.description ?? "" });
  return [...found.values()];
}

function valuesAt(schema: Schema, path: Path, outline: Outline): readonly (Bare & { isText: boolean })[] {
  const word = (label: string, detail = "", info = ""): Bare & { isText: boolean } => ({
    ...{ label, detail, info },
    isText: true,
  });
  const last = path.at(-1);
  if (last === "class" || last === "module")
    return namesAt(schema, path, outline).map(([label, info]) => word(label, "", info));
  if (path.length === 1 && last === "target") return metricsOf(outline).map((label) => word(label));
  if (path[0] === "dataset" && (path.length === 1 || last === "name"))
    return builtIn.map((label) => word(label, "built-in"));
  if (path[0] === "metrics" && path.length === 2 && typeof last === "number")
    return formsAt(schema, ["metrics"], outline).flatMap(({ properties = {} }) =>
      Object.keys(properties).map((label) => word(label)),
    );
  const forms = formsAt(schema, path, outline);
  const standard = forms.map((form) => form.default).find((value) => value !== undefined);
  const values = new Set(forms.flatMap(valuesOf));
  if (["string", "number", "boolean"].includes(typeof standard) && values.size > 0) values.add(standard);
  return [...values].map((value) => ({
    label: String(value),
    detail: value === standard ? "default" : "",
    info: "",
    isText: typeof value === "string",
  }));
}

function valuesOf({ enum: options = [], type }: Schema): readonly unknown[] {
  const types = [type].flat();
  return [...options, ...(types.includes("boolean") ? [true, false] : []), ...(types.includes("null") ? [null] : [])];
}

/** Modules with their classes, or classes with their module: of the module that is there already, if one is. */
function namesAt(schema: Schema, path: Path, outline: Outline): readonly (readonly [string, string])[] {
  const holder = path.slice(0, -1);
  const classes = classesOf(formsAt(schema, holder, outline));
  if (path.at(-1) === "module")
    return [...new Set(classes.map(({ module }) => module))].map((module) => [
      module,
      classes
        .filter((one) => one.module === module)
        .map((one) => one.class)
        .join(", "),
    ]);
  const module = outline.scalars.get(pathKey([...holder, "module"]));
  const fitting = classes.filter((one) => one.module === module);
  return (fitting.length > 0 ? fitting : classes).map((one) => [one.class, one.module]);
}

/** The config's own metrics, written as a mapping or as a list. */
function metricsOf({ keys, scalars }: Outline): readonly string[] {
  const listed = [...scalars].filter(([path]) => /^\["metrics",\d+\]$/.test(path)).map(([, name]) => name);
  const mapped = [...keys].filter(([path]) => /^\["metrics"(?:,\d+)?\]$/.test(path)).flatMap(([, names]) => names);
  return [...new Set([...listed, ...mapped])];
}
