import type { BinMapper } from "./bin-mapper.ts";
import type { BoostedTreesRoom } from "./boosted-trees.ts";
import type { GrownNode } from "./grown-node.ts";

/**
 * Adds a tree that has grown to those that predict: bins become values, features columns, and leaves' values shrink.
 *
 * @param shrinkage factor on the leaves' values
 */
export function writeTree(
  root: GrownNode,
  { thresholds, columns }: BinMapper,
  shrinkage: number,
  room: BoostedTreesRoom,
): void {
  const write = (node: GrownNode): void => {
    const { split, left, right } = node;
    if (split === undefined || left === undefined || right === undefined) {
      room.addLeaf(node.value * shrinkage);
      return;
    }
    const { feature, at } = split;
    const written =
      typeof at === "number"
        ? // The last bin has no threshold: all that is not missing goes left.
          room.addSplit(columns[feature]!, thresholds[feature]![at] ?? Number.POSITIVE_INFINITY, split.missingLeft)
        : room.addSplit(columns[feature]!, at, split.missingLeft);
    write(left);
    room.beginRight(written);
    write(right);
  };
  write(root);
  room.endTree();
}
