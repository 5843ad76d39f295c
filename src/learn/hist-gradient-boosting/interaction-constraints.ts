import { pythonRepr } from "../python-repr.ts";
import { IntegerSet } from "./integer-set.ts";

/** Which features may be split on below a node. */
export interface AllowedFeatures {
  /** Groups of features of which one holds all those split on so far. */
  readonly groups: readonly number[];
  /** Their features, in the order in which scikit-learn tries them. */
  readonly features: Int32Array;
}

/** Groups of features that may occur together on a path from the root. */
export class InteractionConstraints {
  readonly #groups: readonly IntegerSet[];

  /**
   * @param groups positions of features; those in none make up one more
   * @throws {RangeError} a group holds something else than positions of features
   * @source sklearn.ensemble.HistGradientBoostingClassifier, interaction_cst
   */
  constructor(groups: readonly unknown[] | "pairwise" | "no_interactions", nFeatures: number) {
    const listed = typeof groups === "string" ? named[groups](nFeatures) : groups;
    const sets = listed.map((group) => new IntegerSet(checkGroup(group, nFeatures)));
    const seen = new Uint8Array(nFeatures);
    for (const set of sets) for (const feature of set.values()) seen[feature] = 1;
    const rest = Array.from(seen.keys()).filter((feature) => seen[feature] === 0);
    if (rest.length > 0) sets.push(new IntegerSet(rest));
    this.#groups = sets;
  }

  atRoot(): AllowedFeatures {
    return this.#allowed([...this.#groups.keys()]);
  }

  /** For the children of a node that is split on this feature. */
  below({ groups }: AllowedFeatures, feature: number): AllowedFeatures {
    return this.#allowed(groups.filter((group) => this.#groups[group]!.has(feature)));
  }

  #allowed(groups: readonly number[]): AllowedFeatures {
    const union = new IntegerSet();
    for (const group of groups) union.addAll(this.#groups[group]!);
    return { groups, features: Int32Array.from(union.values()) };
  }
}

const named = {
  no_interactions: (nFeatures: number): number[][] => Array.from({ length: nFeatures }, (_, i) => [i]),
  pairwise: (nFeatures: number): number[][] =>
    Array.from({ length: nFeatures }, (_, i) => i).flatMap((i) =>
      Array.from({ length: nFeatures - i - 1 }, (_, j) => [i, i + 1 + j]),
    ),
} as const;

function checkGroup(group: unknown, nFeatures: number): readonly number[] {
  const fits =
    Array.isArray(group) && group.every((feature) => Number.isInteger(feature) && feature >= 0 && feature < nFeatures);
  if (!fits)
    throw new RangeError(
      `Interaction constraints must consist of integer indices in [0, n_features - 1] = [0, ${nFeatures - 1}], specifying the position of features, got invalid indices: ${pythonRepr(group)}`,
    );
  return group as readonly number[];
}
