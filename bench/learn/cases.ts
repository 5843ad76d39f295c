/** What is trained on both sides, on which data, and what it has to reach. */
export interface Case {
  /** As in a config. */
  readonly module: string;
  readonly class: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** scikit-learn's own param names where they differ; LightGBM is a rival under its own name. */
  readonly rival?: {
    readonly module: string;
    readonly class: string;
    readonly params: Readonly<Record<string, unknown>>;
  };
  readonly data: readonly DataName[];
  /** Measured too where slow ones are asked for: some take an hour on the other side. */
  readonly slow?: readonly DataName[];
  /** Greatest fit ratio that meets the goal, by dataset; `other` for those not named. */
  readonly bar: { readonly [name in DataName | "other"]?: number };
}

export type DataName = "iris" | "wine" | "winequality-red" | "digits" | "50k" | "500k" | "5m";

const small = ["iris", "wine", "winequality-red", "digits"] as const;
const upTo50k = [...small, "50k"] as const;
const all = [...upTo50k, "500k"] as const;
const seed = { random_state: 0 };
const ensemble = "sklearn.ensemble";
const lightgbm = {
  module: "lightgbm",
  class: "LGBMClassifier",
  params: { n_estimators: 100, num_leaves: 31, learning_rate: 0.1, n_jobs: 1, verbose: -1 },
};

const slow: Readonly<Record<string, readonly DataName[]>> = {
  HistGradientBoostingClassifier: ["5m"],
  KNeighborsClassifier: ["500k"],
  MLPClassifier: ["500k"],
  SVC: ["50k"],
};

export const cases: readonly Case[] = [
  ["sklearn.tree", "DecisionTreeClassifier", seed, all, { "50k": 0.3, other: 1 }],
  ["sklearn.tree", "ExtraTreeClassifier", seed, all, { other: 1 }],
  [ensemble, "RandomForestClassifier", { n_estimators: 100, ...seed }, upTo50k, { "50k": 0.6, other: 1 }],
  [ensemble, "ExtraTreesClassifier", { n_estimators: 100, ...seed }, upTo50k, { "50k": 0.6, other: 1 }],
  [ensemble, "GradientBoostingClassifier", { n_estimators: 20, ...seed }, upTo50k, { "50k": 0.6, other: 1 }],
  [ensemble, "AdaBoostClassifier", { n_estimators: 20, ...seed }, upTo50k, { "50k": 0.6, other: 1 }],
  [ensemble, "BaggingClassifier", { n_estimators: 10, ...seed }, upTo50k, { "50k": 0.6, other: 1 }],
  [ensemble, "HistGradientBoostingClassifier", { max_iter: 100, early_stopping: false, ...seed }, all, { other: 1 }],
  ["sklearn.linear_model", "LogisticRegression", {}, all, { other: 1 }],
  ["sklearn.linear_model", "RidgeClassifier", {}, all, { other: 3 }],
  ["sklearn.linear_model", "SGDClassifier", seed, all, { other: 3 }],
  ["sklearn.linear_model", "Perceptron", seed, all, { other: 3 }],
  ["sklearn.svm", "LinearSVC", seed, upTo50k, { other: 3 }],
  ["sklearn.svm", "SVC", {}, small, { other: 1 }],
  ["sklearn.neighbors", "KNeighborsClassifier", {}, upTo50k, { other: 1 }],
  ["sklearn.neural_network", "MLPClassifier", { max_iter: 20, ...seed }, upTo50k, { other: 1 }],
  ["sklearn.naive_bayes", "GaussianNB", {}, all, { other: 3 }],
  ["sklearn.naive_bayes", "BernoulliNB", {}, all, { other: 3 }],
  ["sklearn.discriminant_analysis", "LinearDiscriminantAnalysis", {}, all, { other: 3 }],
  // Some classes of winequality-red have fewer samples than features, which both sides refuse.
  [
    "sklearn.discriminant_analysis",
    "QuadraticDiscriminantAnalysis",
    { reg_param: 0.1 },
    all.filter((name) => name !== "winequality-red"),
    { other: 3 },
  ],
  ["sklearn.dummy", "DummyClassifier", seed, upTo50k, { other: 3 }],
].map(([module, name, params, data, bar]) => ({
  ...({ module, class: name, params, data, bar } as Case),
  slow: slow[name as string] ?? [],
}));

/** Histogram boosting against LightGBM too. */
export const againstLightGbm: readonly Case[] = cases
  .filter((one) => one.class === "HistGradientBoostingClassifier")
  .map((one) => ({ ...one, rival: lightgbm, bar: { "50k": 0.6, other: 1 } }));

/** Trained in a fresh process, as in a Lambda: import, fit, save. */
export const fresh: readonly Case[] = cases
  .filter((one) => ["LogisticRegression", "RandomForestClassifier", "GradientBoostingClassifier"].includes(one.class))
  .map((one) => ({ ...one, data: ["iris", "wine", "digits"], bar: { other: 0.15 } }));
