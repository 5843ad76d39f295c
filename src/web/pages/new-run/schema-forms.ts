import { type Outline, type Path, pathKey } from "./outline.ts";

/** A JSON Schema: what of it configs' has. */
export interface Schema {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly { readonly if?: Schema; readonly then?: Schema }[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** A class that can be written where a module and a class are. */
export interface Named {
  readonly module: string;
  readonly class: string;
}

/** Every form that the value at a path may have, given what is written around it: the class decides on its params. */
export function formsAt(root: Schema, path: Path, outline: Outline): readonly Schema[] {
  let forms = expand(root, root, [], outline);
  for (const [i, part] of path.entries()) {
    const here = path.slice(0, i + 1);
    const named = forms.flatMap(({ properties }) => properties?.[part] ?? []);
    const other = forms.flatMap((form) => (typeof part === "number" ? (form.items ?? []) : rest(form)));
    forms = (named.length > 0 ? named : other).flatMap((form) => expand(form, root, here, outline));
  }
  return forms;
}

/** The classes that a mapping of these forms may name. */
export function classesOf(forms: readonly Schema[]): readonly Named[] {
  return forms
    .flatMap(({ allOf = [] }) => allOf)
    .flatMap(({ if: condition }) => {
      const { module, class: name } = condition?.properties ?? {};
      return typeof module?.const === "string" && typeof name?.const === "string"
        ? [{ module: module.const, class: name.const }]
        : [];
    });
}

function rest({ additionalProperties }: Schema): readonly Schema[] {
  return typeof additionalProperties === "object" ? [additionalProperties] : [];
}

function expand(form: Schema, root: Schema, path: Path, outline: Outline): readonly Schema[] {
  const again = (one: Schema): readonly Schema[] => expand(one, root, path, outline);
  if (form.$ref !== undefined) return again(root.$defs?.[form.$ref.replace("#/$defs/", "")] ?? {});
  if (form.anyOf !== undefined) return form.anyOf.flatMap(again);
  if (path.includes("params") && isOpen(form)) return again(inner(root));
  const holding = (form.allOf ?? []).filter(({ if: condition }) => holds(condition, path, outline));
  return [form, ...holding.flatMap(({ then }) => (then === undefined ? [] : again(then)))];
}

function holds(condition: Schema | undefined, path: Path, outline: Outline): boolean {
  return Object.entries(condition?.properties ?? {}).every(
    ([name, { const: wanted }]) => outline.scalars.get(pathKey([...path, name])) === wanted,
  );
}

function isOpen({ type, enum: options, properties, items, allOf }: Schema): boolean {
  return [type, options, properties, items, allOf].every((one) => one === undefined);
}

/** Where the schema lets anything in, an estimator may stand, or a list of some. */
function inner(root: Schema): Schema {
  const { module, class: name } = root.properties ?? {};
  const step = root.properties?.["preprocessing"]?.anyOf?.find(({ items }) => items !== undefined)?.items ?? {};
  return {
    properties: {
      module: { enum: [...(module?.enum ?? []), ...(step.properties?.["module"]?.enum ?? [])] },
      class: { enum: [...(name?.enum ?? []), ...(step.properties?.["class"]?.enum ?? [])] },
      params: { type: "object" },
    },
    items: {},
    allOf: [...(root.allOf ?? []), ...(step.allOf ?? [])],
  };
}
