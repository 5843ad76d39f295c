import type { DatasetInput, Metric, ModelOutput, Run } from "../contracts/index.ts";
import { checkMetric, checkPairs, refuse } from "./limits.ts";
import { exactInteger } from "./ordered-integer.ts";
import { orderedNumber } from "./ordered-number.ts";
import type { Runs } from "./registry.ts";
import { inputName } from "./run-record.ts";

type Texts = Run["tags"];
export type Batch = Parameters<Runs["logBatch"]>[1];

/** The tag that is the run's name. */
const nameTag = "mlflow.runName";

/** @throws {FaultError} Input.Invalid */
export function checkBatch(batch: Batch): void {
  checkPairs("params", batch.params ?? {});
  checkPairs("tags", batch.tags ?? {});
  for (const metric of batch.metrics ?? []) checkMetric(metric);
}

/**
 * The run with the batch in it; undefined where it has all of that already.
 *
 * @throws {FaultError} Input.Invalid: a param has another value
 */
export function withBatch(run: Run, batch: Batch): Run | undefined {
  const params = withParams(run.params, batch.params ?? {});
  const tags = added(run.tags, batch.tags ?? {});
  const metrics = added(run.metrics, latest(run.metrics, batch.metrics ?? []));
  if (params === undefined && tags === undefined && metrics === undefined) return undefined;
  const name = batch.tags?.[nameTag] ?? run.name;
  return { ...run, name, params: params ?? run.params, tags: tags ?? run.tags, metrics: metrics ?? run.metrics };
}

/**
 * `known` with more params, which never change; undefined where it has them all.
 *
 * @throws {FaultError} Input.Invalid: one has another value
 */
export function withParams(known: Texts, params: Texts): Texts | undefined {
  for (const [key, value] of Object.entries(params))
    if (Object.hasOwn(known, key) && known[key] !== value)
      refuse(`param ${key}`, `${short(known[key])}, since params do not change`, short(value));
  return added(known, params);
}

/** The run with datasets and logged models that it took in; undefined where it has them all. The first of two stays. */
export function withInputs(run: Run, inputs: readonly DatasetInput[], modelIds: readonly string[]): Run | undefined {
  const all = firstOfEach([...run.inputs, ...inputs], inputName);
  const models = [...new Set([...run.modelInputs, ...modelIds])];
  if (all.length === run.inputs.length && models.length === run.modelInputs.length) return undefined;
  return { ...run, inputs: all, modelInputs: models };
}

/** The run with logged models that it made; undefined where it has them all. */
export function withOutputs(run: Run, outputs: readonly ModelOutput[]): Run | undefined {
  const all = firstOfEach([...run.modelOutputs, ...outputs], ({ modelId }) => modelId);
  return all.length === run.modelOutputs.length ? undefined : { ...run, modelOutputs: all };
}

/** The run with another name, status or end. */
export function withUpdate(run: Run, { name, ...rest }: Parameters<Runs["update"]>[1]): Run {
  return { ...run, ...rest, ...(name === undefined ? {} : { name, tags: { ...run.tags, [nameTag]: name } }) };
}

/** Whether `point` is later than `standing`: by step, timestamp and value, NaN above all. */
export function isLater(point: Metric, standing: Metric): boolean {
  if (point.step !== standing.step) return point.step > standing.step;
  if (point.timestamp !== standing.timestamp) return point.timestamp > standing.timestamp;
  return orderedNumber(point.value) > orderedNumber(standing.value);
}

/** The points of `metrics` that are later than the ones known, the latest of each key. */
function latest(known: Run["metrics"], metrics: readonly Metric[]): Record<string, Metric> {
  const later = new Map<string, Metric>();
  for (const { key, value, ...when } of metrics) {
    const point = { key, value, timestamp: exactInteger(when.timestamp), step: exactInteger(when.step) };
    const standing = later.get(key) ?? (Object.hasOwn(known, key) ? known[key] : undefined);
    if (standing === undefined || isLater(point, standing)) later.set(key, point);
  }
  return Object.fromEntries(later);
}

/** `known` with `more` in it; undefined where that changes nothing. */
export function added<T>(
  known: Readonly<Record<string, T>>,
  more: Readonly<Record<string, T>>,
): Record<string, T> | undefined {
  const news = Object.entries(more).filter(([key, value]) => !Object.hasOwn(known, key) || known[key] !== value);
  return news.length === 0 ? undefined : { ...known, ...Object.fromEntries(news) };
}

function firstOfEach<T>(all: readonly T[], nameOf: (one: T) => string): T[] {
  const first = new Map<string, T>();
  for (const one of all) if (!first.has(nameOf(one))) first.set(nameOf(one), one);
  return [...first.values()];
}

function short(text: string | undefined): string {
  return (text ?? "").slice(0, 80);
}
