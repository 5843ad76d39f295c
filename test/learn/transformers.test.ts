import { expect, test } from "vitest";
import { SimpleImputer } from "../../src/learn/impute/index.ts";
import { estimators } from "../../src/learn/index.ts";
import { OneHotEncoder, StandardScaler } from "../../src/learn/preprocessing/index.ts";
import { keepsTheTransformerContract, type TransformerContractCase } from "./transformer.contract.ts";

const nan = { nan: true } as const;
const cases: Readonly<Record<string, Omit<TransformerContractCase, "spec">>> = {
  "sklearn.preprocessing.Binarizer": { params: { threshold: 1.5 } },
  "sklearn.preprocessing.KBinsDiscretizer": {
    params: { n_bins: 3, strategy: "uniform" },
    draws: { strategy: "quantile", subsample: 20 },
  },
  "sklearn.preprocessing.MaxAbsScaler": { params: { clip: true }, ...nan },
  "sklearn.preprocessing.MinMaxScaler": { params: { feature_range: [-1, 1] }, ...nan },
  "sklearn.preprocessing.Normalizer": { params: { norm: "l1" } },
  "sklearn.preprocessing.OneHotEncoder": { params: { handle_unknown: "ignore" }, ...nan, text: true },
  "sklearn.preprocessing.OrdinalEncoder": {
    params: { handle_unknown: "use_encoded_value", unknown_value: -1 },
    ...nan,
    text: true,
  },
  "sklearn.preprocessing.PolynomialFeatures": { params: { degree: 2 } },
  "sklearn.preprocessing.PowerTransformer": { params: {}, ...nan },
  "sklearn.preprocessing.QuantileTransformer": {
    params: { n_quantiles: 20, output_distribution: "normal" },
    ...nan,
    draws: { subsample: 30 },
  },
  "sklearn.preprocessing.RobustScaler": { params: { unit_variance: true }, ...nan },
  "sklearn.preprocessing.StandardScaler": { params: {}, ...nan },
  "sklearn.impute.SimpleImputer": { params: { strategy: "most_frequent", add_indicator: true }, ...nan, text: true },
  "sklearn.compose.ColumnTransformer": {
    params: {
      transformers: [
        ["scale", new StandardScaler(), [0, 2]],
        ["fill", new SimpleImputer({ strategy: "most_frequent" }), ["petal length"]],
        ["encode", new OneHotEncoder({ handle_unknown: "ignore" }), [1]],
      ],
      remainder: new StandardScaler(),
    },
    ...nan,
    text: true,
  },
  "sklearn.feature_selection.SelectKBest": {
    params: { k: 2 },
    draws: { score_func: "mutual_info_classif" },
  },
  "sklearn.feature_selection.VarianceThreshold": {
    params: { threshold: 0.3 },
    ...nan,
    oneSample: /No feature in X meets the variance threshold.*only one sample/,
    constant: /No feature in X meets the variance threshold/,
  },
  "sklearn.decomposition.PCA": {
    params: { n_components: 2 },
    draws: { svd_solver: "randomized", n_oversamples: 1, iterated_power: 0 },
    oneSample: /n_components=2 must be between 0 and min\(n_samples, n_features\)=1/,
  },
};

const transformers = estimators.filter((spec) => spec.kind === "transformer");
for (const spec of transformers) {
  const own = cases[`${spec.module}.${spec.class}`];
  if (own !== undefined) keepsTheTransformerContract({ spec, ...own });
}

test("every transformer of the catalogue is put through the contract", () => {
  expect(Object.keys(cases).toSorted()).toEqual(transformers.map((one) => `${one.module}.${one.class}`).toSorted());
});
