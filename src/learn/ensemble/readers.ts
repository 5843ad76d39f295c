import type { ClassifierReaders } from "../fitted-readers.ts";
import { readHistGradientBoostingClassifier } from "../hist-gradient-boosting/index.ts";
import { readAdaBoostClassifier } from "./fitted-ada-boost-classifier.ts";
import { readBaggingClassifier } from "./fitted-bagging-classifier.ts";
import { readStackingClassifier } from "./fitted-stacking-classifier.ts";
import { readVotingClassifier } from "./fitted-voting-classifier.ts";
import { readExtraTreesClassifier, readRandomForestClassifier } from "./read-forest-classifier.ts";
import { readGradientBoostingClassifier } from "./read-gradient-boosting-classifier.ts";

/** Readers of what this folder fits, by kind. */
export const ensembleReaders: ClassifierReaders = {
  "sklearn.ensemble.RandomForestClassifier": readRandomForestClassifier,
  "sklearn.ensemble.ExtraTreesClassifier": readExtraTreesClassifier,
  "sklearn.ensemble.AdaBoostClassifier": readAdaBoostClassifier,
  "sklearn.ensemble.GradientBoostingClassifier": readGradientBoostingClassifier,
  "sklearn.ensemble.HistGradientBoostingClassifier": readHistGradientBoostingClassifier,
  "sklearn.ensemble.BaggingClassifier": readBaggingClassifier,
  "sklearn.ensemble.StackingClassifier": readStackingClassifier,
  "sklearn.ensemble.VotingClassifier": readVotingClassifier,
};
