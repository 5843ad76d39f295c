import { numericColumns } from "../columns-out.ts";
import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { type PolynomialShape, polynomialTerms, type Term, termName } from "./polynomial-terms.ts";

const kind = "sklearn.preprocessing.PolynomialFeatures";
/** Cells of a table, 2 GB of them. */
const mostCells = 2 ** 28;

/** PolynomialFeatures learns nothing but the number of columns. */
export class FittedPolynomialFeatures implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly #shape: PolynomialShape;
  readonly #terms: readonly Term[];
  /** Place of the first product that is given out. */
  readonly #first: number;

  constructor(shape: PolynomialShape) {
    this.nFeaturesIn_ = shape.nFeatures;
    this.#shape = shape;
    this.#terms = polynomialTerms(shape);
    const first = this.#terms.findIndex(({ degree }) => degree >= shape.minDegree);
    this.#first = first === -1 ? this.#terms.length : first;
    this.nFeaturesOut_ = this.#terms.length - this.#first + (shape.includeBias ? 1 : 0);
  }

  /** @throws {RangeError} X has another number of features, text, NaN or infinity in it, or the result is too large */
  transform(X: Matrix): Matrix {
    checkTransformerData("PolynomialFeatures", X, {}, this.nFeaturesIn_);
    const width = this.nFeaturesOut_;
    if (X.nSamples * width > mostCells)
      throw new RangeError(
        `PolynomialFeatures: ${X.nSamples} rows of ${width} products are more than fit into memory; take a lower degree or fewer columns`,
      );
    const data = new Float64Array(X.nSamples * width);
    const products = new Float64Array(this.#terms.length);
    const bias = this.#shape.includeBias ? 1 : 0;
    for (let i = 0; i < X.nSamples; i++) {
      this.#terms.forEach(({ rest, feature }, t) => {
        products[t] = rest === -1 ? X.at(i, feature) : products[rest]! * X.at(i, feature);
      });
      if (bias) data[i * width] = 1;
      data.set(products.subarray(this.#first), i * width + bias);
    }
    return new Matrix(
      data,
      X.nSamples,
      width,
      numericColumns(X, (names) => this.#namesOut(names)),
    );
  }

  toJSON(): FittedJson {
    const { minDegree, maxDegree, interactionOnly, includeBias } = this.#shape;
    return fittedJson(kind, 1, {
      n_features_in_: this.nFeaturesIn_,
      min_degree: minDegree,
      max_degree: maxDegree,
      interaction_only: interactionOnly,
      include_bias: includeBias,
    });
  }

  #namesOut(names: readonly string[]): string[] {
    const products = this.#terms.slice(this.#first).map((_, t) => termName(this.#terms, this.#first + t, names));
    return this.#shape.includeBias ? ["1", ...products] : products;
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readPolynomialFeatures(json: unknown): FittedPolynomialFeatures {
  const fields = new FittedJsonReader(json, kind, 1);
  return new FittedPolynomialFeatures({
    nFeatures: fields.count("n_features_in_"),
    minDegree: fields.count("min_degree", 0),
    maxDegree: fields.count("max_degree", 0),
    interactionOnly: fields.flag("interaction_only"),
    includeBias: fields.flag("include_bias"),
  });
}
