/** Configs to begin from: a dataset, a classifier, and what is usual for the two. */

export interface TemplateChoice {
  readonly dataset: Dataset;
  readonly classifier: Classifier;
}

export const datasets = ["iris", "wine", "breast_cancer", "digits"] as const;
export type Dataset = (typeof datasets)[number];

export const classifiers = [
  "Logistic regression",
  "Random forest",
  "Gradient boosting",
  "Decision tree",
  "Nearest neighbours",
  "Support vectors",
  "Neural network",
  "Naive Bayes",
] as const;
export type Classifier = (typeof classifiers)[number];

interface Recipe {
  readonly module: string;
  readonly class: string;
  readonly params: string;
  /** It measures distances or adds features up, so they have to be of one scale. */
  readonly wantsScale: boolean;
}

const recipes: Readonly<Record<Classifier, Recipe>> = {
  "Logistic regression": {
    module: "sklearn.linear_model",
    class: "LogisticRegression",
    params: "{C: 1.0, max_iter: 200}",
    wantsScale: true,
  },
  "Random forest": {
    module: "sklearn.ensemble",
    class: "RandomForestClassifier",
    params: "{n_estimators: 50, max_depth: 6, random_state: 42}",
    wantsScale: false,
  },
  "Gradient boosting": {
    module: "sklearn.ensemble",
    class: "HistGradientBoostingClassifier",
    params: "{max_iter: 50, learning_rate: 0.1, random_state: 42}",
    wantsScale: false,
  },
  "Decision tree": {
    module: "sklearn.tree",
    class: "DecisionTreeClassifier",
    params: "{max_depth: 4, min_samples_leaf: 3, random_state: 42}",
    wantsScale: false,
  },
  "Nearest neighbours": {
    module: "sklearn.neighbors",
    class: "KNeighborsClassifier",
    params: "{n_neighbors: 7, weights: distance}",
    wantsScale: true,
  },
  "Support vectors": {
    module: "sklearn.svm",
    class: "SVC",
    params: "{C: 1.0, kernel: rbf, probability: true, random_state: 42}",
    wantsScale: true,
  },
  "Neural network": {
    module: "sklearn.neural_network",
    class: "MLPClassifier",
    params: "{hidden_layer_sizes: [32], max_iter: 200, random_state: 42}",
    wantsScale: true,
  },
  "Naive Bayes": { module: "sklearn.naive_bayes", class: "GaussianNB", params: "{}", wantsScale: false },
};

/** The config as YAML. */
export function template({ dataset, classifier }: TemplateChoice): string {
  const recipe = recipes[classifier];
  return [
    `name: ${classifier.toLowerCase()}`,
    `dataset: ${dataset}`,
    "split: {test_size: 0.3, validation_size: 0.5, random_state: 42, stratify: true}",
    ...(recipe.wantsScale ? ["preprocessing:", "  - {module: sklearn.preprocessing, class: StandardScaler}"] : []),
    `module: ${recipe.module}`,
    `class: ${recipe.class}`,
    `params: ${recipe.params}`,
    "metrics:",
    ...metricsOf(dataset),
    "",
  ].join("\n");
}

/** The same as the sample configs', so that their runs compare: an experiment is decided by one metric. */
function metricsOf(dataset: Dataset): readonly string[] {
  if (dataset === "breast_cancer")
    return ["  roc_auc_score:", "  f1_score: {average: macro}", "  accuracy_score:", "target: roc_auc"];
  return ["  f1_score: {average: macro}", "  accuracy_score:", "target: f1"];
}
