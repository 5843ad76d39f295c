import { FittedJsonReader } from "../fitted-json.ts";
import { readCategories } from "../preprocessing/categories-json.ts";
import { decodeFloat64 } from "../typed-array-codec.ts";
import { readBoostedTrees } from "./boosted-trees-json.ts";
import {
  FittedHistGradientBoostingClassifier,
  HIST_GRADIENT_BOOSTING_VERSION,
  HIST_GRADIENT_BOOSTING_KIND as KIND,
} from "./fitted-hist-gradient-boosting-classifier.ts";

/** Sets of categories have room for so many. */
const MAX_CATEGORIES = 255;

/** @throws {RangeError} not histogram boosting's JSON, or a field that does not fit; says which */
export function readHistGradientBoostingClassifier(json: unknown): FittedHistGradientBoostingClassifier {
  const fields = new FittedJsonReader(json, KIND, HIST_GRADIENT_BOOSTING_VERSION);
  const classes = fields.classes();
  const nFeaturesIn = fields.count("n_features_in_");
  const listed = fields.list("categories_");
  if (listed.length !== nFeaturesIn)
    throw new RangeError(`${KIND}: categories_ must have ${nFeaturesIn} entries, got ${listed.length}`);
  const categories = listed.map((one, j) => {
    if (one === null) return undefined;
    const own = readCategories(one, `${KIND}: categories_[${j}]`);
    if (own.values.length > MAX_CATEGORIES)
      throw new RangeError(`${KIND}: categories_[${j}] must be at most ${MAX_CATEGORIES}, got ${own.values.length}`);
    return { values: own.values, missing: false };
  });
  const nTrees = classes.length <= 2 ? 1 : classes.length;
  const trees = readBoostedTrees(
    KIND,
    fields.raw("trees"),
    categories.map((one) => one !== undefined),
  );
  if ((trees.roots.length - 1) % nTrees !== 0)
    throw new RangeError(`${KIND}: trees must be ${nTrees} a round, got ${trees.roots.length - 1} in all`);
  const scores = (field: string): Float64Array => decodeFloat64(fields.raw(field), `${KIND}: ${field}`);
  return new FittedHistGradientBoostingClassifier({
    classes,
    nFeaturesIn,
    categories,
    baseline: fields.float64("baseline_prediction", nTrees),
    trees,
    trainScore: scores("train_score_"),
    validationScore: scores("validation_score_"),
  });
}
