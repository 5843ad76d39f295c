import type { Context } from "hono";
import type { DatasetInput } from "../../contracts/index.ts";
import { invalid } from "../api-error.ts";
import { bodyFields, type Fields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { checkLength } from "./entry-limits.ts";
import { readRunId } from "./log.ts";
import { readTags } from "./tags.ts";

/** Characters that a dataset's texts may have. */
const lengths = { name: 500, digest: 36, source: 65_535, schema: 1_048_575, profile: 16_777_215 } as const;

/** Datasets and logged models that a run took in; the same again changes nothing. */
export async function logInputs(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const runId = readRunId(fields);
  const inputs = fields.records("datasets").map(readDataset);
  const models = fields.records("models").map((model) => model.text("model_id"));
  await registry.runs.logInputs(runId, inputs, models);
  return {};
}

/** Logged models that a run made; the same again changes nothing. */
export async function logOutputs(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const runId = readRunId(fields);
  fields.require("models");
  const outputs = fields
    .records("models")
    .map((model) => ({ modelId: model.text("model_id"), step: model.optionalInt64("step") ?? 0 }));
  await registry.runs.logOutputs(runId, outputs);
  return {};
}

/** @throws {ApiError} no name or digest, or a text too long */
function readDataset(input: Fields): DatasetInput {
  const dataset = input.record("dataset");
  if (dataset === undefined) throw invalid("Dataset cannot be None");
  const optional = {
    ...given("schema", dataset.optionalText("schema")),
    ...given("profile", dataset.optionalText("profile")),
  };
  const read = {
    name: dataset.text("name"),
    digest: dataset.text("digest"),
    source: dataset.optionalText("source") ?? "",
    ...optional,
  };
  for (const [field, text] of Object.entries(read)) checkLength(text, field, lengths[field as keyof typeof lengths]);
  const tags = readTags(input, (key, value) => {
    checkLength(key, "key", 255);
    checkLength(value, "value", 500);
  });
  return { ...read, sourceType: dataset.optionalText("source_type") ?? "", tags };
}

function given<K extends string>(name: K, text: string | undefined): { [key in K]?: string } {
  return (text === undefined || text === "" ? {} : { [name]: text }) as { [key in K]?: string };
}
