import { numericColumns } from "../columns-out.ts";
import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { encodeInt32 } from "../typed-array-codec.ts";
import {
  type Categories,
  categoryCount,
  categoryName,
  encodeColumn,
  type LearnedColumn,
  refuseUnknown,
} from "./categories.ts";
import { categoriesJson, readLearnedColumns } from "./categories-json.ts";
import { groupedCodes, groupedCount } from "./infrequent-categories.ts";

const kind = "sklearn.preprocessing.OneHotEncoder";

/** What a category that training did not see may be. */
export const unknownHandling: readonly ["error", "ignore", "infrequent_if_exist", "warn"] = [
  "error",
  "ignore",
  "infrequent_if_exist",
  "warn",
];

/** Cells of a table, 2 GB of them. */
const mostCells = 2 ** 28;

interface OneHotColumn extends LearnedColumn {
  /** The code that is left out, counted after the rare ones have become one. */
  readonly dropped: number | undefined;
}

interface Learned {
  readonly handleUnknown: (typeof unknownHandling)[number];
  /** Shape (nFeatures,). */
  readonly columns: readonly OneHotColumn[];
}

/** What OneHotEncoder has learned: the categories of each column, and the place of each in the result. */
export class FittedOneHotEncoder implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly categories_: readonly Categories[];
  readonly #handleUnknown: Learned["handleUnknown"];
  readonly #columns: readonly OneHotColumn[];
  /** For each column, the first column of the result that is its own. */
  readonly #starts: readonly number[];

  constructor({ handleUnknown, columns }: Learned) {
    this.nFeaturesIn_ = columns.length;
    this.categories_ = columns.map(({ categories }) => categories);
    this.#handleUnknown = handleUnknown;
    this.#columns = columns;
    let width = 0;
    this.#starts = columns.map((column) => {
      const start = width;
      width += groupedCount(column) - (column.dropped === undefined ? 0 : 1);
      return start;
    });
    this.nFeaturesOut_ = width;
  }

  /** @throws {RangeError} X has another number of features, infinity, or unknown categories where those are errors */
  transform(X: Matrix): Matrix {
    const who = "OneHotEncoder";
    checkTransformerData(who, X, { nan: true, text: true }, this.nFeaturesIn_);
    const width = this.nFeaturesOut_;
    if (X.nSamples * width > mostCells)
      throw new RangeError(
        `${who}: ${X.nSamples} rows of ${width} categories are more than fit into memory; limit them by max_categories or min_frequency`,
      );
    const data = new Float64Array(X.nSamples * width);
    this.#columns.forEach((column, j) => {
      const codes = encodeColumn(X, j, column.categories);
      if (this.#handleUnknown === "error") refuseUnknown(who, X, j, codes, "transform");
      const places = this.#placesOf(column);
      const unknown = this.#handleUnknown === "ignore" ? -1 : (places[column.infrequent?.[0] ?? -1] ?? -1);
      const start = this.#starts[j]!;
      codes.forEach((code, i) => {
        const place = code === -1 ? unknown : places[code]!;
        if (place !== -1) data[i * width + start + place] = 1;
      });
    });
    return new Matrix(
      data,
      X.nSamples,
      width,
      numericColumns(X, (names) => this.#namesOut(names)),
    );
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      handle_unknown: this.#handleUnknown,
      categories_: this.categories_.map(categoriesJson),
      infrequent_: this.#columns.map(({ infrequent }) => (infrequent === undefined ? null : encodeInt32(infrequent))),
      dropped_: this.#columns.map(({ dropped }) => dropped ?? null),
    });
  }

  /** For each code its column among those of this one; -1: it is left out. */
  #placesOf(column: OneHotColumn): Int32Array {
    const { dropped = Number.POSITIVE_INFINITY } = column;
    return codesOf(column).map((code) => (code === dropped ? -1 : code > dropped ? code - 1 : code));
  }

  #namesOut(names: readonly string[]): string[] {
    return this.#columns.flatMap((column, j) => {
      const own: string[] = [];
      const rare = new Set(column.infrequent);
      this.#placesOf(column).forEach((place, code) => {
        if (place === -1) return;
        own[place] = `${names[j]}_${rare.has(code) ? "infrequent_sklearn" : categoryName(column.categories, code)}`;
      });
      return own;
    });
  }
}

function codesOf({ categories, infrequent }: LearnedColumn): Int32Array {
  return groupedCodes(categoryCount(categories), infrequent ?? new Int32Array(0));
}

/** @throws {RangeError} names the field that is wrong */
export function readOneHotEncoder(json: unknown): FittedOneHotEncoder {
  const fields = new FittedJsonReader(json, kind, 1);
  const learned = readLearnedColumns(fields, kind);
  const dropped = fields.list("dropped_");
  if (dropped.length !== learned.length) throw new RangeError(`${kind}: dropped_ must have one entry a column`);
  const columns = learned.map((column, j) => {
    const code = dropped[j];
    if (code === null) return { ...column, dropped: undefined };
    if (!Number.isInteger(code) || (code as number) < 0 || (code as number) >= groupedCount(column))
      throw new RangeError(`${kind}: dropped_[${j}] must be a code of its column`);
    return { ...column, dropped: code as number };
  });
  return new FittedOneHotEncoder({ handleUnknown: fields.word("handle_unknown", unknownHandling), columns });
}
