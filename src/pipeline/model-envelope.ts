import { FaultError } from "../contracts/index.ts";
import type { FittedJson } from "../learn/index.ts";

/** How the training went. Kept beside the model, so that a step that runs again logs the same numbers. */
export interface TrainingRecord {
  /** Milliseconds since the epoch at which the fit ended. */
  readonly at: number;
  readonly fitSeconds: number;
  readonly peakMemoryMb: number;
  /** The course of training, in order. */
  readonly steps: readonly { readonly metric: string; readonly step: number; readonly value: number }[];
}

/** What `model/model.json` holds around the model itself; `podium` is the version of this envelope. */
export interface ModelEnvelope {
  readonly features: readonly string[];
  /** Those of the features that hold text. */
  readonly textFeatures: readonly string[];
  readonly target: string;
  readonly training: TrainingRecord;
  /** Not looked at. */
  readonly pipeline: unknown;
}

/** Files of version 1 have no `textFeatures`: all of theirs are numbers. */
const envelopeVersion = 2;

export function writeModelFile(file: ModelEnvelope & { readonly pipeline: FittedJson }): string {
  return JSON.stringify({ podium: envelopeVersion, ...file });
}

/**
 * Reads what stands around a model, without the model: a step that only asks for the course of training needs no
 * classifiers.
 *
 * @param key where it came from, for the message
 * @throws {FaultError} Model.Corrupt, naming the field
 */
export function readModelEnvelope(text: string, key: string): ModelEnvelope {
  const corrupt = (detail: string): FaultError => new FaultError({ code: "Model.Corrupt", key, detail });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw corrupt("it is not JSON");
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw corrupt("it is not an object");
  const { podium, features, target, training, pipeline, ...rest } = json as Record<string, unknown>;
  if (podium !== 1 && podium !== envelopeVersion)
    throw corrupt(`"podium" must be 1 or ${envelopeVersion}, got ${shown(podium)}`);
  if (!isNames(features)) throw corrupt('"features" must be a list of names');
  const textFeatures = podium === 1 ? [] : rest["textFeatures"];
  const known = new Set(features);
  if (!isNames(textFeatures) || !textFeatures.every((name) => known.has(name)))
    throw corrupt('"textFeatures" must be a list of names of "features"');
  if (typeof target !== "string") throw corrupt('"target" must be a name');
  const record = readTraining(training);
  if (record === undefined) throw corrupt('"training" must hold at, fitSeconds, peakMemoryMb and steps');
  return { features, textFeatures, target, training: record, pipeline };
}

/** @returns undefined where a part is missing or of another kind */
function readTraining(value: unknown): TrainingRecord | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { at, fitSeconds, peakMemoryMb, steps } = value as { [Part in keyof TrainingRecord]: unknown };
  if (!isNumber(at) || !isNumber(fitSeconds) || !isNumber(peakMemoryMb) || !Array.isArray(steps)) return undefined;
  const read = steps.map(readStep);
  return read.includes(undefined)
    ? undefined
    : { at, fitSeconds, peakMemoryMb, steps: read as TrainingRecord["steps"] };
}

function readStep(step: unknown): TrainingRecord["steps"][number] | undefined {
  if (typeof step !== "object" || step === null) return undefined;
  const { metric, step: number, value } = step as Record<string, unknown>;
  if (typeof metric !== "string" || !Number.isSafeInteger(number)) return undefined;
  // What diverges is NaN or infinite, which JSON writes as null.
  if (typeof value !== "number" && value !== null) return undefined;
  return { metric, step: number as number, value: value ?? Number.NaN };
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** What is inside of a list or an object is left out: it may be nested without end. */
function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "object" && value !== null ? "a list or an object" : JSON.stringify(value).slice(0, 60);
}
