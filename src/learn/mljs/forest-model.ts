/** A node as the package saves it: a leaf has a distribution, any other a test and two children. */
export type ForestNode =
  | { readonly distribution: readonly (readonly number[])[] }
  | {
      readonly splitValue: number;
      readonly splitColumn: number;
      readonly left: ForestNode;
      readonly right: ForestNode;
    };

/** What ml-random-forest saves, as far as predictions need it. */
export type ForestModel = {
  readonly baseModel: {
    /** Of each tree the features that it sees. */
    readonly indexes: readonly (readonly number[])[];
    readonly estimators: readonly { readonly root: ForestNode }[];
  };
};

/**
 * The class that each tree votes for, as the package's own trees do. What is not here is the package: it can do much more,
 * and would be in every bundle that reads models.
 *
 * @param row shape (nFeatures,)
 * @param votes filled, shape (nTrees,)
 */
export function voteInTrees({ baseModel }: ForestModel, row: Float64Array, votes: Int32Array): void {
  baseModel.estimators.forEach(({ root }, t) => {
    const seen = baseModel.indexes[t]!;
    let node = root;
    while (!("distribution" in node)) node = row[seen[node.splitColumn]!]! < node.splitValue ? node.left : node.right;
    const shares = node.distribution[0]!;
    // The first of the largest.
    votes[t] = shares.reduce((best, share, c) => (share > shares[best]! ? c : best), 0);
  });
}

/** Of the votes the commonest; of equals the one that was first to have as many. */
export function commonest(votes: Int32Array, nClasses: number): number {
  const counts = new Int32Array(nClasses);
  let best = votes[0]!;
  let most = 0;
  for (const vote of votes) {
    const count = ++counts[vote]!;
    if (count > most) [most, best] = [count, vote];
  }
  return best;
}
