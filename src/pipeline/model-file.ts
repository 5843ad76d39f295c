import { FaultError } from "../contracts/index.ts";
import { type FittedJson, type FittedPipeline, type Label, loadFitted, Matrix } from "../learn/index.ts";

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
  readonly target: string;
  readonly training: TrainingRecord;
  readonly pipeline: FittedPipeline;
}

const envelopeVersion = 1;

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
  const { podium, features, target, training, pipeline } = json as Record<string, unknown>;
  if (podium !== envelopeVersion) throw corrupt(`"podium" must be ${envelopeVersion}, got ${shown(podium)}`);
  if (!Array.isArray(features) || !features.every((name) => typeof name === "string"))
    throw corrupt('"features" must be a list of names');
  if (typeof target !== "string") throw corrupt('"target" must be a name');
  const record = readTraining(training);
  if (record === undefined) throw corrupt('"training" must hold at, fitSeconds, peakMemoryMb and steps');
  try {
    const fitted = loadFitted(pipeline);
    if (fitted.nFeaturesIn_ !== features.length)
      throw new RangeError(`it takes ${fitted.nFeaturesIn_} features, "features" names ${features.length}`);
    return { features, target, training: record, pipeline: fitted };
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
 * @param rows shape (nSamples, nFeatures), columns in the order of `model.features`
 * @throws {FaultError} Input.Invalid: finite numbers that overflow on their way through the model
 */
export function predictRows(
  model: ModelFile,
  rows: readonly (readonly number[])[],
  wants: { readonly probabilities: boolean },
): Prediction {
  try {
    const X = Matrix.from(rows);
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
    const wanted = "numbers that the model can calculate with";
    throw new FaultError({ code: "Input.Invalid", field: "the rows", wanted, got: error.message }, { cause: error });
  }
}
