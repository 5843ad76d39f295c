import { FittedJsonReader } from "../fitted-json.ts";
import type { FittedReaders } from "../fitted-readers.ts";
import {
  FittedGradientBoostingClassifier,
  GRADIENT_BOOSTING_VERSION,
  GRADIENT_BOOSTING_KIND as KIND,
} from "./fitted-gradient-boosting-classifier.ts";
import { readForestNodes } from "./forest-nodes-json.ts";
import type { GradientBoostingInit } from "./gradient-boosting-init.ts";

/** @throws {RangeError} not gradient boosting's JSON, or a field that does not fit; says which */
export function readGradientBoostingClassifier(json: unknown, inner: FittedReaders): FittedGradientBoostingClassifier {
  const fields = new FittedJsonReader(json, KIND, GRADIENT_BOOSTING_VERSION);
  const classes = fields.classes();
  if (classes.length < 2) throw new RangeError(`${KIND}: classes_ must be at least 2, got ${classes.length}`);
  const nFeaturesIn = fields.count("n_features_in_");
  const loss = fields.word("loss", ["log_loss", "exponential"]);
  if (loss === "exponential" && classes.length > 2)
    throw new RangeError(`${KIND}: loss exponential is for 2 classes, got ${classes.length}`);
  const nTrees = classes.length === 2 ? 1 : classes.length;
  const nodes = readForestNodes(KIND, fields.raw("trees"), nFeaturesIn, 1);
  const rounds = (nodes.roots.length - 1) / nTrees;
  if (!Number.isInteger(rounds))
    throw new RangeError(`${KIND}: trees must be ${nTrees} a round, got ${nodes.roots.length - 1} in all`);
  const scores = (field: string): Float64Array | undefined =>
    fields.raw(field) === null ? undefined : fields.float64(field, rounds);
  return new FittedGradientBoostingClassifier({
    classes,
    nFeaturesIn,
    loss,
    learningRate: fields.number("learning_rate"),
    init: readInit(fields, nTrees, classes.length, nFeaturesIn, inner),
    nodes,
    trainScore: fields.float64("train_score_", rounds),
    oobScores: scores("oob_scores_"),
    oobImprovement: scores("oob_improvement_"),
  });
}

function readInit(
  fields: FittedJsonReader,
  nTrees: number,
  nClasses: number,
  nFeatures: number,
  inner: FittedReaders,
): GradientBoostingInit {
  const init = fields.raw("init_");
  if (typeof init === "string") return fields.float64("init_", nTrees);
  const fitted = inner.classifier(init);
  if (fitted.predictProba === undefined || fitted.classes_.length !== nClasses || fitted.nFeaturesIn_ !== nFeatures)
    throw new RangeError(`${KIND}: init_ must be a classifier with probabilities of the same classes and features`);
  return fitted;
}
