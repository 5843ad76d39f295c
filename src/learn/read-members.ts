import { classColumns } from "./class-columns.ts";
import type { FittedClassifier, Label } from "./estimator.ts";
import type { FittedReaders } from "./fitted-readers.ts";

/**
 * Reads the fitted classifiers inside one.
 *
 * @param who the outer one's kind, for messages
 * @param nFeatures what each must take
 * @param knows whether each knows all classes or some
 * @throws {RangeError} there is none, or one is no classifier, takes other features or knows other classes
 */
export function readMembers(
  who: string,
  list: readonly unknown[],
  inner: FittedReaders,
  classes: readonly Label[],
  nFeatures: number,
  knows: "all classes" | "some classes",
): readonly FittedClassifier[] {
  if (list.length === 0) throw new RangeError(`${who}: there must be at least one classifier inside`);
  return list.map((json) => {
    const member = inner.classifier(json);
    if (member.nFeaturesIn_ !== nFeatures)
      throw new RangeError(`${who}: a classifier inside takes ${member.nFeaturesIn_} features, not ${nFeatures}`);
    const columns = classColumns(member.classes_, classes);
    if (knows === "all classes" && (columns.length < classes.length || columns.some((column, k) => column !== k)))
      throw new RangeError(`${who}: a classifier inside knows ${columns.length} of ${classes.length} classes`);
    return member;
  });
}
