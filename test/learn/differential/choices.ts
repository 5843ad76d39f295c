/** Values that a parameter is tried with, beside its default. */
export type Choices = Readonly<Record<string, readonly unknown[]>>;

const tree: Choices = {
  criterion: ["gini", "entropy", "log_loss"],
  max_depth: [1, 2, 5],
  min_samples_split: [2, 5, 0.1],
  min_samples_leaf: [1, 3, 0.05],
  min_weight_fraction_leaf: [0.02],
  max_features: [1, 2, 0.5, "1.0", "sqrt", "log2", null],
  max_leaf_nodes: [3, 8, 20],
  min_impurity_decrease: [0.01],
  ccp_alpha: [0.01],
  class_weight: ["balanced", { 0: 2, 1: 1, 2: 0.5 }],
};
const forest: Choices = {
  ...tree,
  n_estimators: [3, 7],
  max_samples: [20, 0.5, null],
  class_weight: ["balanced", "balanced_subsample"],
};
const stump = { module: "sklearn.tree", class: "DecisionTreeClassifier", params: { max_depth: 1 } };
const bayes = { module: "sklearn.naive_bayes", class: "GaussianNB" };
const neighbors = { module: "sklearn.neighbors", class: "KNeighborsClassifier" };
const logistic = {
  module: "sklearn.linear_model",
  class: "LogisticRegression",
  params: { max_iter: 1000, tol: 1e-10 },
};
const sgd: Choices = {
  penalty: ["l2", "l1", "elasticnet", null],
  alpha: [1e-5, 0.001, 0.1],
  l1_ratio: [0, 0.5],
  fit_intercept: [false],
  max_iter: [5, 30],
  tol: [null, 1e-2],
  shuffle: [false],
  eta0: [0.1, 1],
  early_stopping: [true],
  validation_fraction: [0.2],
  n_iter_no_change: [2],
  class_weight: ["balanced"],
};

export interface Subject {
  readonly module: string;
  readonly class: string;
  readonly choices: Choices;
  /** Always given: makes the fit quick, or takes it to the optimum. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Greatest difference of probabilities; default 1e-8. */
  readonly tolerance?: number;
  /** Features as scikit-learn's class wants them. */
  readonly data?: "scaled" | "counts" | "categories";
  readonly seeded?: true;
  readonly weights?: false;
}

const subject = (
  module: string,
  name: string,
  choices: Choices,
  rest: Omit<Subject, "module" | "class" | "choices"> = {},
): Subject => ({
  module: `sklearn.${module}`,
  class: name,
  choices,
  ...rest,
});

export const subjects: readonly Subject[] = [
  subject("tree", "DecisionTreeClassifier", { ...tree, splitter: ["best", "random"] }, { seeded: true }),
  subject("tree", "ExtraTreeClassifier", { ...tree, splitter: ["best", "random"] }, { seeded: true }),
  subject(
    "ensemble",
    "RandomForestClassifier",
    { ...forest, bootstrap: [false], oob_score: [true] },
    { seeded: true, fixed: { n_estimators: 5 } },
  ),
  subject(
    "ensemble",
    "ExtraTreesClassifier",
    { ...forest, bootstrap: [true] },
    { seeded: true, fixed: { n_estimators: 5 } },
  ),
  subject(
    "ensemble",
    "GradientBoostingClassifier",
    {
      ...tree,
      criterion: ["friedman_mse", "squared_error"],
      class_weight: [],
      loss: ["log_loss", "exponential"],
      learning_rate: [0.5, 1],
      subsample: [0.5, 0.9],
      n_iter_no_change: [2],
      init: ["zero", bayes],
    },
    { seeded: true, fixed: { n_estimators: 8 } },
  ),
  subject(
    "ensemble",
    "HistGradientBoostingClassifier",
    {
      learning_rate: [0.05, 0.5],
      max_iter: [5, 15],
      max_leaf_nodes: [4, null],
      max_depth: [2, 4],
      min_samples_leaf: [5, 40],
      l2_regularization: [1],
      max_features: [0.5],
      max_bins: [16, 255],
      early_stopping: [true, false],
      class_weight: ["balanced"],
      monotonic_cst: [[1, 0, 0, -1]],
      interaction_cst: ["no_interactions", "pairwise"],
    },
    { seeded: true, fixed: { max_iter: 10 } },
  ),
  subject(
    "ensemble",
    "AdaBoostClassifier",
    {
      n_estimators: [3, 10],
      learning_rate: [0.5, 2],
      estimator: [
        stump,
        bayes,
        { module: "sklearn.tree", class: "DecisionTreeClassifier", params: { max_depth: 3, max_features: 2 } },
      ],
    },
    { seeded: true, fixed: { n_estimators: 8 } },
  ),
  subject(
    "ensemble",
    "BaggingClassifier",
    {
      estimator: [null, stump, bayes, neighbors],
      n_estimators: [3],
      max_samples: [30, 0.5, "1.0"],
      max_features: [2, 0.5, "1.0"],
      bootstrap: [false],
      bootstrap_features: [true],
    },
    { seeded: true, fixed: { n_estimators: 5 } },
  ),
  subject(
    "ensemble",
    "VotingClassifier",
    { voting: ["hard", "soft"], weights: [[1, 2, 3]] },
    {
      fixed: {
        estimators: [
          ["a", bayes],
          ["b", neighbors],
          ["c", logistic],
        ],
      },
      tolerance: 1e-5,
      weights: false,
    },
  ),
  subject(
    "ensemble",
    "StackingClassifier",
    {
      final_estimator: [null, bayes, logistic],
      cv: [3, 4],
      stack_method: ["auto", "predict_proba", "predict"],
      passthrough: [true],
    },
    {
      fixed: {
        estimators: [
          ["a", bayes],
          ["b", neighbors],
        ],
      },
      tolerance: 1e-2,
      weights: false,
    },
  ),
  subject(
    "calibration",
    "CalibratedClassifierCV",
    { method: ["sigmoid", "isotonic"], cv: [3, 4], ensemble: [true, false, "auto"] },
    { fixed: { estimator: bayes }, tolerance: 1e-3 },
  ),
  subject(
    "linear_model",
    "LogisticRegression",
    {
      C: [0.01, 10, "inf"],
      l1_ratio: [0.5, 1],
      fit_intercept: [false],
      class_weight: ["balanced"],
      solver: ["lbfgs", "newton-cholesky", "newton-cg", "saga", "liblinear"],
    },
    { data: "scaled", fixed: { tol: 1e-10, max_iter: 5000 }, tolerance: 1e-5 },
  ),
  subject(
    "linear_model",
    "RidgeClassifier",
    {
      alpha: [0, 0.1, 10],
      fit_intercept: [false],
      class_weight: ["balanced"],
      solver: ["auto", "svd", "cholesky", "lsqr", "sparse_cg"],
      positive: [true],
    },
    { fixed: { tol: 1e-10 }, tolerance: 1e-6 },
  ),
  subject(
    "linear_model",
    "SGDClassifier",
    {
      ...sgd,
      loss: ["hinge", "log_loss", "modified_huber", "squared_hinge", "perceptron", "huber", "epsilon_insensitive"],
      learning_rate: ["optimal", "constant", "invscaling", "adaptive"],
      power_t: [0.25],
      average: [true, 10],
      epsilon: [0.2],
    },
    { data: "scaled", seeded: true, fixed: { eta0: 0.01 } },
  ),
  subject("linear_model", "Perceptron", sgd, { data: "scaled", seeded: true }),
  subject(
    "svm",
    "LinearSVC",
    {
      C: [0.1, 10],
      loss: ["hinge", "squared_hinge"],
      penalty: ["l1", "l2"],
      dual: [true, false, "auto"],
      fit_intercept: [false],
      intercept_scaling: [3],
      class_weight: ["balanced"],
      multi_class: ["ovr", "crammer_singer"],
    },
    { data: "scaled", seeded: true, fixed: { tol: 1e-9, max_iter: 200000 }, tolerance: 1e-4 },
  ),
  subject(
    "svm",
    "SVC",
    {
      C: [0.1, 10],
      kernel: ["linear", "poly", "rbf", "sigmoid"],
      degree: [2],
      gamma: ["scale", "auto", 0.1],
      coef0: [1],
      shrinking: [false],
      class_weight: ["balanced"],
      decision_function_shape: ["ovo", "ovr"],
      break_ties: [true],
    },
    { data: "scaled", fixed: { tol: 1e-8 }, tolerance: 1e-5 },
  ),
  subject(
    "neighbors",
    "KNeighborsClassifier",
    {
      n_neighbors: [1, 3, 10],
      weights: ["uniform", "distance"],
      p: [1, 3],
      metric: ["euclidean", "manhattan", "chebyshev", "cosine", "canberra", "braycurtis", "sqeuclidean"],
      algorithm: ["auto", "brute"],
    },
    { data: "scaled", weights: false },
  ),
  subject("naive_bayes", "GaussianNB", { var_smoothing: [1e-5], priors: [[0.2, 0.3, 0.5]] }),
  subject(
    "naive_bayes",
    "MultinomialNB",
    { alpha: [0, 0.1, 5], fit_prior: [false], force_alpha: [false], class_prior: [[0.2, 0.3, 0.5]] },
    { data: "counts" },
  ),
  subject("naive_bayes", "ComplementNB", { alpha: [0, 0.1, 5], fit_prior: [false], norm: [true] }, { data: "counts" }),
  subject(
    "naive_bayes",
    "BernoulliNB",
    { alpha: [0, 0.1, 5], binarize: [1, 2.5, null], fit_prior: [false] },
    { data: "counts" },
  ),
  subject(
    "naive_bayes",
    "CategoricalNB",
    { alpha: [0, 0.1, 5], fit_prior: [false], min_categories: [8] },
    { data: "categories" },
  ),
  subject(
    "discriminant_analysis",
    "LinearDiscriminantAnalysis",
    {
      solver: ["svd", "lsqr", "eigen"],
      shrinkage: [null, "auto", 0.3],
      priors: [[0.2, 0.3, 0.5]],
      n_components: [1],
      tol: [1e-3],
    },
    { weights: false },
  ),
  subject(
    "discriminant_analysis",
    "QuadraticDiscriminantAnalysis",
    { reg_param: [0.1, 0.5], priors: [[0.2, 0.3, 0.5]], store_covariance: [true] },
    { weights: false },
  ),
  subject(
    "neural_network",
    "MLPClassifier",
    {
      hidden_layer_sizes: [[5], [8, 4], 6],
      activation: ["identity", "logistic", "tanh", "relu"],
      solver: ["adam", "sgd"],
      alpha: [0.01, 1],
      batch_size: [16, "auto"],
      learning_rate: ["constant", "invscaling", "adaptive"],
      learning_rate_init: [0.01],
      momentum: [0.5],
      nesterovs_momentum: [false],
      shuffle: [false],
      early_stopping: [true],
      beta_1: [0.8],
      n_iter_no_change: [3],
    },
    { data: "scaled", seeded: true, fixed: { max_iter: 15 }, tolerance: 1e-6 },
  ),
  subject(
    "dummy",
    "DummyClassifier",
    { strategy: ["most_frequent", "prior", "stratified", "uniform"] },
    { seeded: true },
  ),
];
