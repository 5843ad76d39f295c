import { FittedForestClassifier, type Forest } from "./fitted-forest-classifier.ts";

/** What `RandomForestClassifier.fit` returns. */
export class FittedRandomForestClassifier extends FittedForestClassifier {
  constructor(forest: Forest) {
    super("RandomForestClassifier", forest);
  }
}
