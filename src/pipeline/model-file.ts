import { FaultError } from "../contracts/index.ts";
import { type FittedPipeline, type Label, loadFitted, Matrix } from "../learn/index.ts";
import { type ModelEnvelope, readModelEnvelope } from "./model-envelope.ts";
import { type Cell, TextColumn } from "./text-column.ts";

/** What `model/model.json` holds, ready to predict. */
export interface ModelFile extends Omit<ModelEnvelope, "pipeline"> {
  readonly pipeline: FittedPipeline;
}

/**
 * Reads a model from plain data; no part of it is run.
 *
 * @param key where it came from, for the message
 * @throws {FaultError} Model.Corrupt, naming the field
 */
export function readModelFile(text: string, key = "model/model.json"): ModelFile {
  const envelope = readModelEnvelope(text, key);
  try {
    const pipeline = loadFitted(envelope.pipeline);
    if (pipeline.nFeaturesIn_ !== envelope.features.length)
      throw new RangeError(`it takes ${pipeline.nFeaturesIn_} features, "features" names ${envelope.features.length}`);
    return { ...envelope, pipeline };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      throw new FaultError({ code: "Model.Corrupt", key, detail: error.message });
    throw error;
  }
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
