import type { FitOptions, Label, Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, int, oneOf, type ParamTable, resolveParams } from "../params.ts";
import { encodeLabels } from "../training-data.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { FittedFeatureSelector } from "./fitted-feature-selector.ts";
import { scoreFunctions } from "./score-functions.ts";

const who = "SelectKBest";

export const selectKBestParams: ParamTable = {
  score_func: {
    default: "f_classif",
    constraints: [oneOf(...Object.keys(scoreFunctions))],
    doc: "what columns are chosen by: f_classif, chi2 (of numbers from 0 on) or mutual_info_classif",
  },
  k: { default: 10, constraints: [oneOf("all"), int("[0, inf)")], doc: "number of columns to keep, or all" },
};

/**
 * Keeps the columns that say most about the class.
 *
 * @source sklearn.feature_selection.SelectKBest; the score function by its name, since a config holds no function
 * @example new SelectKBest({ k: 1 }).fit(Matrix.from([[0, 5], [1, 5], [9, 5]]), ["a", "a", "b"]).support_; // Int32Array [0]
 */
export class SelectKBest implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(selectKBestParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no labels or one class only, text, NaN or infinity, below 0 with chi2 */
  fit(X: Matrix, y?: readonly Label[], { seed = 0 }: FitOptions = {}): FittedFeatureSelector {
    const { score_func, k } = resolveParams(who, selectKBestParams, this.params) as {
      score_func: string;
      k: number | "all";
    };
    checkTransformerData(who, X);
    if (y?.length !== X.nSamples)
      throw new RangeError(`${who}: X has ${X.nSamples} samples, y has ${y?.length ?? "none"}`);
    const scores = scoreFunctions[score_func]!(X, encodeLabels(who, y), seed);
    // Of equal scores the later column is kept; one that cannot be told is the least.
    const ranks = scores.map((score) => (Number.isNaN(score) ? -Number.MAX_VALUE : score));
    const order = Array.from(ranks.keys()).sort((a, b) =>
      ranks[a] === ranks[b] ? a - b : ranks[a]! < ranks[b]! ? -1 : 1,
    );
    const support = k === 0 ? [] : order.slice(k === "all" ? 0 : -k).sort((a, b) => a - b);
    return new FittedFeatureSelector({ name: who, scores, support: Int32Array.from(support) });
  }
}
