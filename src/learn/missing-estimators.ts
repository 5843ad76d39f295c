/** Classifiers that scikit-learn has and this folder does not have yet, by module. */
export const missingClassifiers: Readonly<Record<string, readonly string[]>> = {
  "sklearn.gaussian_process": ["GaussianProcessClassifier"],
  "sklearn.linear_model": ["LogisticRegressionCV", "PassiveAggressiveClassifier", "RidgeClassifierCV"],
  "sklearn.model_selection": ["FixedThresholdClassifier", "TunedThresholdClassifierCV"],
  "sklearn.multiclass": ["OneVsOneClassifier", "OneVsRestClassifier", "OutputCodeClassifier"],
  "sklearn.multioutput": ["ClassifierChain", "MultiOutputClassifier"],
  "sklearn.neighbors": ["NearestCentroid", "RadiusNeighborsClassifier"],
  "sklearn.semi_supervised": ["LabelPropagation", "LabelSpreading", "SelfTrainingClassifier"],
  "sklearn.svm": ["NuSVC"],
};

/** The same for transformers. */
export const missingTransformers: Readonly<Record<string, readonly string[]>> = {
  "sklearn.impute": ["KNNImputer", "MissingIndicator"],
  "sklearn.model_selection": ["GridSearchCV", "RandomizedSearchCV"],
  "sklearn.preprocessing": [
    "FunctionTransformer",
    "KernelCenterer",
    "LabelBinarizer",
    "LabelEncoder",
    "MultiLabelBinarizer",
    "SplineTransformer",
    "TargetEncoder",
  ],
};
