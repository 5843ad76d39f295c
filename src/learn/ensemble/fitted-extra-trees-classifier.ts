import { FittedForestClassifier, type Forest } from "./fitted-forest-classifier.ts";

/** What `ExtraTreesClassifier.fit` returns. */
export class FittedExtraTreesClassifier extends FittedForestClassifier {
  constructor(forest: Forest) {
    super("ExtraTreesClassifier", forest);
  }
}
