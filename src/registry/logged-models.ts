import type { LoggedModel, Metric } from "../contracts/index.ts";
import { type Document, Documents } from "./documents.ts";
import type { Entries } from "./entries.ts";
import { keys } from "./keys.ts";
import { checkId, checkMetric, checkName, checkPairs, checkText, checkWhole, limits } from "./limits.ts";
import { merged } from "./listing.ts";
import { optimistically } from "./optimistic.ts";
import { type PackedPoint, packedPoint, pointFrom } from "./packed-point.ts";
import type { LoggedModels } from "./registry.ts";
import { added, isLater, withParams } from "./run-edits.ts";
import { found, type Table } from "./table.ts";

type ModelRecord = Omit<LoggedModel, "params" | "tags" | "metrics"> & { readonly deleted?: true };
type ModelMetric = LoggedModel["metrics"][number];
type Packed = Readonly<Record<string, unknown>> & { readonly point: PackedPoint };

export function openLoggedModels(table: Table): LoggedModels {
  const documents = new Documents<ModelRecord>(table);

  /** Writes what `edit` makes of the model, or nothing where that is undefined. */
  async function change(
    modelId: string,
    edit: (model: LoggedModel) => (LoggedModel & { deleted?: true }) | undefined,
  ): Promise<{ model: LoggedModel; changed: boolean }> {
    return optimistically<{ model: LoggedModel; changed: boolean }>("change a logged model", async () => {
      const standing = found(await documents.get(keys.loggedModel(modelId)), "logged model", modelId);
      const model = modelOf(standing);
      const edited = edit(model);
      if (edited === undefined) return { value: { model, changed: false } };
      const { record, entries } = packedModel(edited);
      const after = standing.record.deleted ? { ...record, deleted: true as const } : record;
      const packed = documents.pack(entries, standing.sheet);
      const done = await documents.replace(keys.loggedModel(modelId), standing, after, packed, indexOf(after));
      return done ? { value: { model: edited, changed: true } } : undefined;
    });
  }

  return {
    async create(wanted) {
      checkId("modelId", wanted.modelId);
      checkId("experimentId", wanted.experimentId);
      checkName("name", wanted.name);
      checkText("modelType", wanted.modelType, limits.name);
      checkWhole("createdAt", wanted.createdAt);
      checkPairs("params", wanted.params);
      checkPairs("tags", wanted.tags);
      const model: LoggedModel = {
        ...wanted,
        ...{ updatedAt: wanted.createdAt, status: "LOGGED_MODEL_PENDING", metrics: [] },
      };
      const { record, entries } = packedModel(model);
      const key = keys.loggedModel(model.modelId);
      if (await documents.create(key, record, documents.pack(entries), indexOf(record))) return model;
      return modelOf(found(await documents.get(key), "logged model", model.modelId));
    },

    async get(modelId) {
      const standing = await documents.get(keys.loggedModel(modelId));
      return standing === undefined || standing.record.deleted ? undefined : modelOf(standing);
    },

    async setStatus(modelId, status, at) {
      return (await change(modelId, (model) => ({ ...model, status, updatedAt: at }))).model;
    },

    async setTags(modelId, tags) {
      checkPairs("tags", tags);
      await change(modelId, (model) => withOther(model, "tags", added(model.tags, tags)));
    },

    async deleteTag(modelId, key) {
      const { changed } = await change(modelId, (model) => {
        const { [key]: gone, ...tags } = model.tags;
        return gone === undefined ? undefined : { ...model, tags };
      });
      return changed;
    },

    async logParams(modelId, params) {
      checkPairs("params", params);
      await change(modelId, (model) => withOther(model, "params", withParams(model.params, params)));
    },

    async logMetrics(modelId, runId, metrics) {
      for (const metric of metrics) checkMetric(metric);
      await change(modelId, (model) => withMetrics(model, runId, metrics));
    },

    async delete(modelId, at) {
      await change(modelId, (model) => ({ ...model, updatedAt: at, deleted: true }));
    },

    async list(experimentId, page) {
      const partitions = [keys.loggedModelPartition(experimentId)];
      const found = await merged(table, partitions, page, (items) => documents.fitting(items));
      const models = await Promise.all(
        found.items.map((item) => documents.read(keys.loggedModel(item["modelId"]!.S!), item)),
      );
      return { ...found, items: models.filter((model) => model !== undefined).map(modelOf) };
    },
  };
}

function withOther<K extends "params" | "tags">(
  model: LoggedModel,
  name: K,
  other: LoggedModel[K] | undefined,
): LoggedModel | undefined {
  return other === undefined ? undefined : { ...model, [name]: other };
}

/** The model with the latest of these and its own metrics; undefined where those are its own. */
function withMetrics(model: LoggedModel, runId: string, metrics: readonly Metric[]): LoggedModel | undefined {
  const all = new Map(model.metrics.map((metric) => [metricName(metric), metric]));
  let changed = false;
  for (const { modelId: _modelId, ...metric } of metrics) {
    const name = metricName({ ...metric, runId });
    const standing = all.get(name);
    if (standing !== undefined && !isLater(metric, standing)) continue;
    all.set(name, { ...metric, runId });
    changed = true;
  }
  return changed ? { ...model, metrics: [...all.values()] } : undefined;
}

function metricName({ key, dataset, runId }: ModelMetric): string {
  return JSON.stringify([key, runId, dataset?.name, dataset?.digest]);
}

function modelOf({ record, entries }: Document<ModelRecord>): LoggedModel {
  const { deleted: _deleted, ...about } = record;
  return {
    ...about,
    params: (entries["params"] ?? {}) as LoggedModel["params"],
    tags: (entries["tags"] ?? {}) as LoggedModel["tags"],
    metrics: (Object.values(entries["metrics"] ?? {}) as unknown as Packed[]).map(
      ({ point, ...of }) => ({ ...of, ...pointFrom(point), modelId: record.modelId }) as ModelMetric,
    ),
  };
}

function packedModel({ params, tags, metrics, ...record }: LoggedModel): { record: ModelRecord; entries: Entries } {
  const packed = metrics.map((metric) => {
    const { key, runId, dataset } = metric;
    return [
      metricName(metric),
      { key, runId, point: packedPoint(metric), ...(dataset === undefined ? {} : { dataset }) },
    ] as const;
  });
  return { record, entries: { params, tags, metrics: Object.fromEntries(packed) } };
}

/** A deleted one has no place among the living. */
function indexOf({ experimentId, createdAt, modelId, deleted }: ModelRecord): object {
  return deleted ? {} : keys.loggedModelIndex(experimentId, createdAt, modelId);
}
