import { numericColumns } from "../columns-out.ts";
import type { FittedJson, FittedTransformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { placesUpTo } from "../interpolate.ts";
import { Matrix } from "../matrix.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { decodeFloat64, encodeFloat64 } from "../typed-array-codec.ts";

const kind = "sklearn.preprocessing.KBinsDiscretizer";

interface Learned {
  /** Of each column: the edges of its bins, at least two, ascending. */
  readonly edges: readonly Float64Array[];
  readonly oneHot: boolean;
}

/** What KBinsDiscretizer has learned: the edges of each column's bins. */
export class FittedKBinsDiscretizer implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly binEdges_: readonly Float64Array[];
  readonly nBins_: readonly number[];
  readonly #oneHot: boolean;

  constructor({ edges, oneHot }: Learned) {
    this.nFeaturesIn_ = edges.length;
    this.binEdges_ = edges;
    this.nBins_ = edges.map((own) => own.length - 1);
    this.#oneHot = oneHot;
    this.nFeaturesOut_ = oneHot ? this.nBins_.reduce((sum, count) => sum + count, 0) : edges.length;
  }

  /** @throws {RangeError} X has another number of features, text, NaN or infinity in it */
  transform(X: Matrix): Matrix {
    checkTransformerData("KBinsDiscretizer", X, {}, this.nFeaturesIn_);
    const width = this.nFeaturesOut_;
    const data = new Float64Array(X.nSamples * width);
    let start = 0;
    this.binEdges_.forEach((edges, j) => {
      const inner = edges.subarray(1, -1);
      for (let i = 0; i < X.nSamples; i++) {
        const bin = placesUpTo(X.at(i, j), inner);
        if (this.#oneHot) data[i * width + start + bin] = 1;
        else data[i * width + j] = bin;
      }
      start += this.nBins_[j]!;
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
      encode: this.#oneHot ? "onehot" : "ordinal",
      bin_edges_: this.binEdges_.map(encodeFloat64),
    });
  }

  #namesOut(names: readonly string[]): readonly string[] {
    if (!this.#oneHot) return names;
    return names.flatMap((name, j) => Array.from({ length: this.nBins_[j]! }, (_, bin) => `${name}_${bin}.0`));
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readKBinsDiscretizer(json: unknown): FittedKBinsDiscretizer {
  const fields = new FittedJsonReader(json, kind, 1);
  const nFeatures = fields.count("n_features_in_");
  const edges = fields.list("bin_edges_").map((own, j) => decodeFloat64(own, `${kind}: bin_edges_[${j}]`));
  if (edges.length !== nFeatures) throw new RangeError(`${kind}: bin_edges_ must have ${nFeatures} entries`);
  if (edges.some((own) => own.length < 2 || own.some((edge, i) => i > 0 && !(edge > own[i - 1]!))))
    throw new RangeError(`${kind}: bin_edges_ must ascend, at least two a column`);
  return new FittedKBinsDiscretizer({ edges, oneHot: fields.word("encode", ["onehot", "ordinal"]) === "onehot" });
}
