import { FaultError } from "../contracts/index.ts";
import { type FittedJson, type FittedPipeline, type Label, loadFitted, Matrix } from "../learn/index.ts";
import { type Cell, TextColumn } from "./text-column.ts";

/** How the training went. Kept beside the model, so that a step that runs again logs the same numbers. */
export interface TrainingRecord {
  /** Milliseconds since the epoch at which the fit ended. */
  readonly at: number;
  readonly fitSeconds: number;
  readonly peakMemoryMb: number;
  /** The course of training, in order. */
  readonly steps: readonly { readonly metric: string; readonly step: number; readonly value: number }[];
}

/** What `model/model.json` holds; `podium` is the version of this envelope. */
export interface ModelFile {
  readonly features: readonly string[];
  /** Those of the features that hold text. */
  readonly textFeatures: readonly string[];
  readonly target: string;
  readonly training: TrainingRecord;
  readonly pipeline: FittedPipeline;
}

/** Files of version 1 have no `textFeatures`: all of theirs are numbers. */
const envelopeVersion = 2;

export function writeModelFile(file: Omit<ModelFile, "pipeline"> & { pipeline: FittedJson }): string {
  return JSON.stringify({ podium: envelopeVersion, ...file });
}

/**
 * Reads a model from plain data; no part of it is run.
 *
 * @param key where it came from, for the message
 * @throws {FaultError} Model.Corrupt, naming the field
 */
export function readModelFile(text: string, key = "model/model.json"): ModelFile {
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
  try {
    const fitted = loadFitted(pipeline);
    if (fitted.nFeaturesIn_ !== features.length)
      throw new RangeError(`it takes ${fitted.nFeaturesIn_} features, "features" names ${features.length}`);
    return { features, textFeatures, target, training: record, pipeline: fitted };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw corrupt(error.message);
    throw error;
  }
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

export interface Prediction {
  readonly predictions: readonly Label[];
  /** Shape (rows, classes); absent where the classifier has none, or nobody asked. */
  readonly probabilities?: readonly (readonly number[])[];
  readonly classes: readonly Label[];
}

/**
 * @param rows shape (nSamples, nFeatures), columns in the order of `model.features`: texts for those of text, else
 *   finite numbers; null is missing
 * @throws {FaultError} Input.Invalid: cells that the model does not take, such as missing ones or unknown categories, and
 *   numbers that overflow on their way through it
 */
export function predictRows(
  model: ModelFile,
  rows: readonly (readonly Cell[])[],
  wants: { readonly probabilities: boolean },
): Prediction {
  try {
    const X = tableOf(model, rows);
    const predictions = model.pipeline.predict(X);
    const shares = wants.probabilities ? model.pipeline.predictProba?.(X) : undefined;
    if (predictions.includes(undefined as never) || shares?.data.some(Number.isNaN))
      throw new RangeError("some that overflow");
    return {
      predictions,
      classes: model.pipeline.classes_,
      ...(shares === undefined ? {} : { probabilities: shares.toRows() }),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const wanted = `numbers${model.textFeatures.length > 0 ? " and texts" : ""} that the model can calculate with`;
    throw new FaultError({ code: "Input.Invalid", field: "the rows", wanted, got: error.message }, { cause: error });
  }
}

/** Each table lists its own texts. */
function tableOf({ features, textFeatures }: ModelFile, rows: readonly (readonly Cell[])[]): Matrix {
  const textual = new Set(textFeatures);
  const columns = features.map((name) => (textual.has(name) ? new TextColumn() : undefined));
  const data = rows.map((row) =>
    row.map((cell, j) => {
      const column = columns[j];
      if (column !== undefined) return column.position(cell === null ? null : String(cell));
      return cell === null ? Number.NaN : Number(cell);
    }),
  );
  return Matrix.from(data, {
    names: features,
    ...(textual.size > 0 ? { texts: columns.map((column) => column?.texts) } : {}),
  });
}
