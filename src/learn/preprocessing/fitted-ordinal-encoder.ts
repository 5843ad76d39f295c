import { numericColumns } from "../columns-out.ts";
import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { encodeFloat64, encodeInt32 } from "../typed-array-codec.ts";
import { type Categories, encodeColumn, type LearnedColumn, refuseUnknown } from "./categories.ts";
import { categoriesJson, readLearnedColumns } from "./categories-json.ts";
import { groupedCodes } from "./infrequent-categories.ts";

const kind = "sklearn.preprocessing.OrdinalEncoder";

interface Learned {
  /** Shape (nFeatures,). */
  readonly columns: readonly LearnedColumn[];
  /** What an unknown category becomes; undefined: it is an error. */
  readonly unknownValue: number | undefined;
  readonly missingValue: number;
}

/** What OrdinalEncoder has learned: the categories of each column. */
export class FittedOrdinalEncoder implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly categories_: readonly Categories[];
  readonly #learned: Learned;

  constructor(learned: Learned) {
    this.nFeaturesIn_ = learned.columns.length;
    this.nFeaturesOut_ = learned.columns.length;
    this.categories_ = learned.columns.map(({ categories }) => categories);
    this.#learned = learned;
  }

  /** @throws {RangeError} X has another number of features, infinity, or unknown categories where those are errors */
  transform(X: Matrix): Matrix {
    const who = "OrdinalEncoder";
    checkTransformerData(who, X, { nan: true, text: true }, this.nFeaturesIn_);
    const { columns, unknownValue, missingValue } = this.#learned;
    const data = new Float64Array(X.data.length);
    columns.forEach(({ categories, infrequent }, j) => {
      const codes = encodeColumn(X, j, categories);
      if (unknownValue === undefined) refuseUnknown(who, X, j, codes, "transform");
      const missing = categories.values.length;
      const grouped = groupedCodes(missing, infrequent ?? new Int32Array(0));
      codes.forEach((code, i) => {
        data[i * X.nFeatures + j] = code === -1 ? unknownValue! : code === missing ? missingValue : grouped[code]!;
      });
    });
    return new Matrix(data, X.nSamples, X.nFeatures, numericColumns(X));
  }

  toJSON(): FittedJson {
    const { columns, unknownValue, missingValue } = this.#learned;
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      categories_: this.categories_.map(categoriesJson),
      infrequent_: columns.map(({ infrequent }) => (infrequent === undefined ? null : encodeInt32(infrequent))),
      // Base64, since they may be NaN.
      unknown_value: unknownValue === undefined ? null : encodeFloat64(Float64Array.of(unknownValue)),
      encoded_missing_value: encodeFloat64(Float64Array.of(missingValue)),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readOrdinalEncoder(json: unknown): FittedOrdinalEncoder {
  const fields = new FittedJsonReader(json, kind, 1);
  return new FittedOrdinalEncoder({
    columns: readLearnedColumns(fields, kind),
    unknownValue: fields.raw("unknown_value") === null ? undefined : fields.float64("unknown_value", 1)[0]!,
    missingValue: fields.float64("encoded_missing_value", 1)[0]!,
  });
}
