import { randomBytes } from "node:crypto";
import type { DatasetInput, Int64, Metric, Promotion } from "../../src/contracts/index.ts";
import type { Models, Page, PageRequest, Registry } from "../../src/registry/index.ts";

export const newId = (): string => randomBytes(16).toString("hex");

export function point(key: string, value: number, step: Int64 = 0, timestamp: Int64 = 1): Metric {
  return { key, value, step, timestamp };
}

export function inputOf(name: string, digest: string, schema = "{}"): DatasetInput {
  const tags = { "mlflow.data.context": "training" };
  return { name, digest, sourceType: "code", source: "{}", schema, profile: "{}", tags };
}

export async function openedRun(registry: Registry, experimentId: string, startTime = 1): Promise<string> {
  const runId = newId();
  await registry.runs.open({ runId, experimentId, name: "a run", startTime, userId: "me", params: {}, tags: {} });
  return runId;
}

export function wantedVersion(
  name: string,
  runId: string = newId(),
  dataset = "iris",
): Parameters<Models["register"]>[0] {
  return { name, runId, experimentId: "1", source: "s3://bucket/model", dataset: { name: dataset, digest: "d1" } };
}

export function moveOf(model: string, sequence: number, to: number, by = "someone"): Promotion {
  const from = sequence === 1 ? {} : { from: to - 1 };
  const metric = { key: "f1_test", to: 0.1 + 0.2 };
  return { model, alias: "Production", sequence, ...from, to, at: 9, by, kind: "promote", reason: "better", metric };
}

/** Every item of a listing, read in pages; fails where a page is longer than asked, or the last one is empty. */
export async function allPages<T>(limit: number, read: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let page = await read({ limit });
  for (;;) {
    if (page.items.length > limit) throw new RangeError(`a page of ${page.items.length}, asked for ${limit}`);
    items.push(...page.items);
    if (page.cursor === undefined) return items;
    page = await read({ limit, cursor: page.cursor });
    if (page.items.length === 0) throw new RangeError("an empty page after a cursor");
  }
}
