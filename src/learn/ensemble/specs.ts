import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import {
  HistGradientBoostingClassifier,
  histGradientBoostingConflicts,
  histGradientBoostingParams,
} from "../hist-gradient-boosting/index.ts";
import { AdaBoostClassifier } from "./ada-boost-classifier.ts";
import { adaBoostConflicts, adaBoostParams } from "./ada-boost-params.ts";
import { BaggingClassifier } from "./bagging-classifier.ts";
import { baggingConflicts, baggingParams } from "./bagging-params.ts";
import { ExtraTreesClassifier } from "./extra-trees-classifier.ts";
import { extraTreesConflicts, extraTreesParams, randomForestConflicts, randomForestParams } from "./forest-params.ts";
import { GradientBoostingClassifier } from "./gradient-boosting-classifier.ts";
import { gradientBoostingParams } from "./gradient-boosting-params.ts";
import { RandomForestClassifier } from "./random-forest-classifier.ts";
import { StackingClassifier } from "./stacking-classifier.ts";
import { stackingConflicts, stackingParams } from "./stacking-params.ts";
import { VotingClassifier } from "./voting-classifier.ts";
import { votingConflicts, votingParams } from "./voting-params.ts";

const module = "sklearn.ensemble";

/** What the catalogue has of this folder. */
export const ensembleSpecs: readonly ClassifierSpec[] = [
  classifierSpec(module, "RandomForestClassifier", randomForestParams, RandomForestClassifier, randomForestConflicts),
  classifierSpec(module, "ExtraTreesClassifier", extraTreesParams, ExtraTreesClassifier, extraTreesConflicts),
  classifierSpec(module, "AdaBoostClassifier", adaBoostParams, AdaBoostClassifier, adaBoostConflicts),
  classifierSpec(module, "GradientBoostingClassifier", gradientBoostingParams, GradientBoostingClassifier),
  classifierSpec(
    module,
    "HistGradientBoostingClassifier",
    histGradientBoostingParams,
    HistGradientBoostingClassifier,
    histGradientBoostingConflicts,
  ),
  classifierSpec(module, "BaggingClassifier", baggingParams, BaggingClassifier, baggingConflicts),
  classifierSpec(module, "VotingClassifier", votingParams, VotingClassifier, votingConflicts),
  classifierSpec(module, "StackingClassifier", stackingParams, StackingClassifier, stackingConflicts),
];
