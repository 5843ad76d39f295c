import type { FittedTransformer } from "../../src/learn/estimator.ts";
import { FittedPipeline, loadFitted, Matrix } from "../../src/learn/index.ts";
import { KNeighborsClassifier } from "../../src/learn/neighbors/index.ts";

/** What comes of a fitted transformer that was saved and loaded: as a step of a model, since models are what is loaded. */
export function savedAndLoaded(
  fitted: FittedTransformer,
  change: (json: unknown) => unknown = (json) => json,
): FittedTransformer {
  const rows = [0, 1].map((value) => Array.from({ length: fitted.nFeaturesOut_ }, () => value));
  const classifier = new KNeighborsClassifier({ n_neighbors: 1 }).fit(Matrix.from(rows), ["a", "b"]);
  const json = JSON.parse(JSON.stringify(new FittedPipeline(fitted.nFeaturesIn_, [fitted], classifier)));
  return loadFitted({ ...json, transformers_: [change(json.transformers_[0])] }).transformers_[0]!;
}
