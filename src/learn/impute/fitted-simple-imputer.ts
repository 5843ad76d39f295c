import type { FittedJson, FittedTransformer, Json } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { decodeFloat64, encodeFloat64 } from "../typed-array-codec.ts";
import { isMissingIn, type MissingValue } from "./missing-cells.ts";

const kind = "sklearn.impute.SimpleImputer";

/** A number, a text, or NaN for a column that is left out. */
export type FillValue = number | string;

interface ImputedColumn {
  readonly text: boolean;
  readonly fill: FillValue;
  /** Whether some were missing in training: only such columns get an indicator. */
  readonly hadMissing: boolean;
}

interface Learned {
  readonly missing: MissingValue;
  /** Shape (nFeatures,). */
  readonly columns: readonly ImputedColumn[];
  readonly addIndicator: boolean;
}

/** What SimpleImputer has learned: the value that fills each column. */
export class FittedSimpleImputer implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  /** Shape (nFeatures,); NaN: the column is left out. */
  readonly statistics_: readonly FillValue[];
  readonly #learned: Learned;
  readonly #kept: readonly number[];
  readonly #indicated: readonly number[];

  constructor(learned: Learned) {
    const all = [...learned.columns.keys()];
    this.nFeaturesIn_ = all.length;
    this.statistics_ = learned.columns.map(({ fill }) => fill);
    this.#learned = learned;
    this.#kept = all.filter((j) => !Number.isNaN(this.statistics_[j]));
    this.#indicated = learned.addIndicator ? all.filter((j) => learned.columns[j]!.hadMissing) : [];
    this.nFeaturesOut_ = this.#kept.length + this.#indicated.length;
  }

  /** @throws {RangeError} X has another number of features, infinity, or text in other columns than in training */
  transform(X: Matrix): Matrix {
    const { missing, columns } = this.#learned;
    checkTransformerData("SimpleImputer", X, { nan: Number.isNaN(missing), text: true }, this.nFeaturesIn_);
    columns.forEach(({ text }, j) => {
      if (text !== (X.textsOf(j) !== undefined))
        throw new RangeError(
          `SimpleImputer: ${X.columnLabel(j)} holds ${text ? "numbers" : "text"}, in training it held ${text ? "text" : "numbers"}`,
        );
    });
    const width = this.nFeaturesOut_;
    const data = new Float64Array(X.nSamples * width);
    const texts: (readonly string[] | undefined)[] = Array.from({ length: width });
    this.#kept.forEach((j, place) => {
      const { fill, list } = fillOf(columns[j]!.fill, X.textsOf(j));
      texts[place] = list;
      const isMissing = isMissingIn(X, j, missing);
      for (let i = 0; i < X.nSamples; i++) {
        const cell = X.at(i, j);
        data[i * width + place] = isMissing(cell) ? fill : cell;
      }
    });
    this.#indicated.forEach((j, n) => {
      const isMissing = isMissingIn(X, j, missing);
      const place = this.#kept.length + n;
      for (let i = 0; i < X.nSamples; i++) data[i * width + place] = isMissing(X.at(i, j)) ? 1 : 0;
    });
    const { names } = X.columns;
    return new Matrix(data, X.nSamples, width, {
      ...(names === undefined ? {} : { names: this.#namesOut(names) }),
      ...(X.columns.texts === undefined ? {} : { texts }),
    });
  }

  toJSON(): FittedJson {
    const { missing, columns, addIndicator } = this.#learned;
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      missing_values: valueJson(missing),
      add_indicator: addIndicator,
      statistics_: this.statistics_.map(valueJson),
      text_columns: columns.map(({ text }) => text),
      had_missing: columns.map(({ hadMissing }) => hadMissing),
    });
  }

  #namesOut(names: readonly string[]): string[] {
    return [...this.#kept.map((j) => names[j]!), ...this.#indicated.map((j) => `missingindicator_${names[j]}`)];
  }
}

/** What fills a cell, and for text the column's list with it. */
function fillOf(
  fill: FillValue,
  texts: readonly string[] | undefined,
): { fill: number; list: readonly string[] | undefined } {
  if (typeof fill === "number") return { fill, list: undefined };
  const known = texts!.indexOf(fill);
  return known === -1 ? { fill: texts!.length, list: [...texts!, fill] } : { fill: known, list: texts };
}

/** A number to the bit, NaN too; or a text. */
function valueJson(value: number | string): Json {
  return typeof value === "string" ? { text: value } : { number: encodeFloat64(Float64Array.of(value)) };
}

function readValue(json: unknown, where: string): number | string {
  const { text, number } = (json ?? {}) as Record<string, unknown>;
  if (typeof text === "string") return text;
  const [value, ...more] = decodeFloat64(number, where);
  if (value === undefined || more.length > 0) throw new RangeError(`${where} must be one number or text`);
  return value;
}

/** @throws {RangeError} names the field that is wrong */
export function readSimpleImputer(json: unknown): FittedSimpleImputer {
  const fields = new FittedJsonReader(json, kind, 1);
  const nFeatures = fields.count("n_features_in_");
  const list = (field: string): readonly unknown[] => {
    const values = fields.list(field);
    if (values.length !== nFeatures) throw new RangeError(`${kind}: ${field} must have ${nFeatures} entries`);
    return values;
  };
  const flags = (field: string): readonly boolean[] => {
    const values = list(field);
    if (!values.every((flag) => typeof flag === "boolean"))
      throw new RangeError(`${kind}: ${field} must hold true and false only`);
    return values;
  };
  const statistics = list("statistics_").map((value, j) => readValue(value, `${kind}: statistics_[${j}]`));
  const [texts, hadMissing] = [flags("text_columns"), flags("had_missing")];
  const columns = statistics.map((fill, j) => {
    const fits = Number.isNaN(fill) || texts[j] === (typeof fill === "string");
    if (!fits) throw new RangeError(`${kind}: statistics_[${j}] must be of its column's kind`);
    return { fill, text: texts[j]!, hadMissing: hadMissing[j]! };
  });
  return new FittedSimpleImputer({
    missing: readValue(fields.raw("missing_values"), `${kind}: missing_values`),
    columns,
    addIndicator: fields.flag("add_indicator"),
  });
}
