import * as z from "zod";
import { type EstimatorSpec, estimators, metricSpecs } from "../learn/index.ts";
import { type JsonSchema, paramsJsonSchema } from "./param-json-schema.ts";
import { configSchema } from "./schema.ts";

/**
 * The config language as a JSON Schema (draft 2020-12), for editors: `# yaml-language-server: $schema=…`.
 * Modules, classes, metrics and what each takes come from learn's catalogue.
 */
export function configJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(configSchema, { io: "input" }) as JsonSchema;
  const fields = schema["properties"] as Record<string, JsonSchema>;
  const step = nonNull(fields["preprocessing"]!)["items"] as JsonSchema;
  nameEstimators(schema, "classifier");
  nameEstimators(step, "transformer");
  for (const form of (nonNull(fields["metrics"]!)["anyOf"] as JsonSchema[]) ?? [])
    if (form["type"] === "object") {
      form["properties"] = Object.fromEntries(
        Object.values(metricSpecs).map(({ name, params }) => [name, paramsJsonSchema(params)]),
      );
      form["additionalProperties"] = false;
    }
  const definitions = Object.fromEntries(estimators.map((spec) => [nameOf(spec), paramsJsonSchema(spec.params)]));
  return { ...schema, title: "Podium training config", $defs: definitions };
}

/** Names the classes, and for each class its parameters. */
function nameEstimators(shape: JsonSchema, kind: "classifier" | "transformer"): void {
  const fields = shape["properties"] as Record<string, JsonSchema>;
  const specs = estimators.filter((spec) => spec.kind === kind);
  fields["module"] = { ...fields["module"], enum: [...new Set(specs.map((spec) => spec.module))] };
  fields["class"] = { ...fields["class"], enum: [...new Set(specs.map((spec) => spec.class))] };
  shape["allOf"] = specs.map((spec) => ({
    if: { properties: { module: { const: spec.module }, class: { const: spec.class } } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
    then: { properties: { params: { $ref: `#/$defs/${nameOf(spec)}` } } },
  }));
}

function nameOf(spec: EstimatorSpec): string {
  return `${spec.module}.${spec.class}`;
}

/** The part of a nullable field that is not null. */
function nonNull(field: JsonSchema): JsonSchema {
  const forms = field["anyOf"] as JsonSchema[] | undefined;
  return forms?.find((form) => form["type"] !== "null" && forms.some((other) => other["type"] === "null")) ?? field;
}
