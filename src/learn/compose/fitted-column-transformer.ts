import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { FittedReaders } from "../fitted-readers.ts";
import { Matrix } from "../matrix.ts";
import { sideBySide } from "../side-by-side.ts";
import { decodeInt32, encodeInt32 } from "../typed-array-codec.ts";

const kind = "sklearn.compose.ColumnTransformer";

/** Columns that go through one transformer. */
export interface TransformedColumns {
  readonly name: string;
  /** Positions in the table, in the order in which the transformer gets them; at least one. */
  readonly columns: readonly number[];
  /** undefined: they stay as they are. */
  readonly transformer: FittedTransformer | undefined;
  /** Factor of the result. */
  readonly weight: number;
}

interface Learned {
  readonly nFeatures: number;
  readonly parts: readonly TransformedColumns[];
  /** Whether the part's name stands in front of a column's, or a pattern of both. */
  readonly namesOut: boolean | string;
}

/** Fitted transformers of some columns each. */
export class FittedColumnTransformer implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly #parts: readonly TransformedColumns[];
  readonly #namesOut: boolean | string;

  constructor({ nFeatures, parts, namesOut }: Learned) {
    this.nFeaturesIn_ = nFeatures;
    this.nFeaturesOut_ = parts.reduce(
      (sum, { transformer, columns }) => sum + (transformer?.nFeaturesOut_ ?? columns.length),
      0,
    );
    this.#parts = parts;
    this.#namesOut = namesOut;
  }

  /** @throws {RangeError} X has another number of features, or as the transformers do */
  transform(X: Matrix): Matrix {
    if (X.nFeatures !== this.nFeaturesIn_)
      throw new RangeError(
        `X has ${X.nFeatures} features, but ColumnTransformer is expecting ${this.nFeaturesIn_} features as input`,
      );
    const results = this.#parts.map(({ columns, transformer, weight, name }) => {
      const own = X.takeColumns(columns);
      return weighted(transformer?.transform(own) ?? own, weight, name);
    });
    return sideBySide(results, X.nSamples, X.columns.names === undefined ? undefined : this.#namesOf(results));
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      verbose_feature_names_out: this.#namesOut,
      transformers_: this.#parts.map(({ name, columns, transformer, weight }) => ({
        name,
        columns: encodeInt32(Int32Array.from(columns)),
        weight,
        transformer: transformer?.toJSON() ?? "passthrough",
      })),
    });
  }

  /** @throws {RangeError} two columns would have one name */
  #namesOf(results: readonly Matrix[]): string[] {
    const pattern = this.#namesOut === true ? "{transformer_name}__{feature_name}" : this.#namesOut;
    const names = results.flatMap(({ columns }, part) =>
      (columns.names ?? []).map((name) =>
        pattern === false
          ? name
          : pattern.replaceAll(/\{(transformer_name|feature_name)\}/g, (_, which) =>
              which === "feature_name" ? name : this.#parts[part]!.name,
            ),
      ),
    );
    const seen = new Set<string>();
    // `add` gives the set, so a name is found where it is in the set before.
    const repeated = pattern === false ? names.find((name) => seen.has(name) || !seen.add(name)) : undefined;
    if (repeated !== undefined)
      throw new RangeError(
        `ColumnTransformer: Output feature names: ['${repeated}'] are not unique. Please set verbose_feature_names_out=True to add prefixes to feature names`,
      );
    return names;
  }
}

/** @throws {RangeError} the columns hold text */
function weighted(part: Matrix, weight: number, name: string): Matrix {
  if (weight === 1) return part;
  if (part.columns.texts?.some((texts) => texts !== undefined))
    throw new RangeError(`ColumnTransformer: transformer_weights: the columns of '${name}' hold text`);
  return new Matrix(
    part.data.map((value) => value * weight),
    part.nSamples,
    part.nFeatures,
    part.columns,
  );
}

/** @throws {RangeError} names the field that is wrong */
export function readColumnTransformer(json: unknown, inner: FittedReaders): FittedColumnTransformer {
  const fields = new FittedJsonReader(json, kind, 1);
  const nFeatures = fields.count("n_features_in_");
  const namesOut = fields.raw("verbose_feature_names_out");
  if (typeof namesOut !== "boolean" && typeof namesOut !== "string")
    throw new RangeError(`${kind}: verbose_feature_names_out must be true, false or a pattern`);
  const parts = fields
    .list("transformers_")
    .map((part, i) => readPart(part, `${kind}: transformers_[${i}]`, nFeatures, inner));
  return new FittedColumnTransformer({ nFeatures, parts, namesOut });
}

function readPart(json: unknown, where: string, nFeatures: number, inner: FittedReaders): TransformedColumns {
  const { name, columns, weight, transformer } = (json ?? {}) as Record<string, unknown>;
  if (typeof name !== "string" || typeof weight !== "number")
    throw new RangeError(`${where} must have a name and a weight`);
  const positions = Array.from(decodeInt32(columns, `${where}.columns`));
  if (positions.length === 0 || positions.some((j) => j < 0 || j >= nFeatures))
    throw new RangeError(`${where}.columns must be integers from 0 to ${nFeatures - 1}`);
  const fitted = transformer === "passthrough" ? undefined : inner.transformer(transformer);
  if (fitted !== undefined && fitted.nFeaturesIn_ !== positions.length)
    throw new RangeError(`${where} gets ${positions.length} columns, but takes ${fitted.nFeaturesIn_}`);
  return { name, columns: positions, transformer: fitted, weight };
}
