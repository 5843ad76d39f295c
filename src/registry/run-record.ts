import type { DatasetInput, Run } from "../contracts/index.ts";
import type { Document } from "./documents.ts";
import type { Entries } from "./entries.ts";
import { integerFrom, type PackedPoint, packedInteger, packedPoint, pointFrom } from "./packed-point.ts";

/** What a run's item has as members of its own; the rest are entries. */
export type RunRecord = Omit<
  Run,
  "params" | "tags" | "metrics" | "inputs" | "modelInputs" | "modelOutputs" | "lifecycle"
> & { readonly lifecycle?: "deleted" };

/** The run of a document; `lifecycle` is its own, whatever its experiment's. */
export function runOf({ record, entries }: Document<RunRecord>): Run {
  const section = <T>(name: string): Record<string, T> => (entries[name] ?? {}) as Record<string, T>;
  return {
    ...record,
    lifecycle: record.lifecycle ?? "active",
    params: section<string>("params"),
    tags: section<string>("tags"),
    metrics: mapped(section<PackedPoint>("metrics"), (point, key) => ({ key, ...pointFrom(point) })),
    inputs: Object.values(section<DatasetInput>("inputs")),
    modelInputs: Object.keys(section("modelInputs")),
    modelOutputs: Object.entries(section<number | string>("modelOutputs")).map(([modelId, step]) => ({
      modelId,
      step: integerFrom(step),
    })),
  };
}

/** The two halves of a run as it is kept. */
export function packedRun(run: Run): { record: RunRecord; entries: Entries } {
  const { params, tags, metrics, inputs, modelInputs, modelOutputs, lifecycle, ...record } = run;
  const named = {
    params,
    tags,
    metrics: mapped(metrics, packedPoint),
    inputs: Object.fromEntries(inputs.map((input) => [inputName(input), { ...input }])),
    modelInputs: Object.fromEntries(modelInputs.map((modelId) => [modelId, true as const])),
    modelOutputs: Object.fromEntries(modelOutputs.map(({ modelId, step }) => [modelId, packedInteger(step)])),
  };
  return {
    record: { ...record, ...(lifecycle === "deleted" ? { lifecycle } : {}) },
    entries: Object.fromEntries(Object.entries(named).filter(([, section]) => Object.keys(section).length > 0)),
  };
}

/** A dataset is one input of a run by its name and digest. */
export function inputName({ name, digest }: DatasetInput): string {
  return JSON.stringify([name, digest]);
}

function mapped<T, U>(record: Readonly<Record<string, T>>, to: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value, key)]));
}
