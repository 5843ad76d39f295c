import { EPSILON, type GrowthRules, mustBeLeaf } from "./grow-depth-first.ts";
import { MaxHeap } from "./max-heap.ts";
import { boundsOfChildren } from "./monotonicity.ts";
import type { Cut, NodeSplitter } from "./node-splitter.ts";
import type { TreeRoom } from "./tree-nodes.ts";

/** Where a node is, and what is known of it before it is opened. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly parent: number;
  readonly isLeft: boolean;
  readonly impurity: number;
  /** Bounds of the first class's share. */
  readonly lower: number;
  readonly upper: number;
}

/** A node whose split is known, and not yet carried out. */
interface Candidate extends Place, Cut {
  readonly node: number;
  readonly impurityLeft: number;
  readonly impurityRight: number;
  readonly middle: number;
}

/** Grows the tree where impurity falls most, until it has `maxLeafNodes` leaves. */
export function growBestFirst(room: TreeRoom, splitter: NodeSplitter, rules: GrowthRules, maxLeafNodes: number): void {
  const frontier = new MaxHeap<Candidate | undefined>();
  const { sums } = splitter;
  let splitsLeft = maxLeafNodes - 1;

  const add = (place: Place): void => {
    const { start, end, depth, parent, lower, upper } = place;
    splitter.open(start, end);
    const impurity = parent < 0 ? sums.nodeImpurity() : place.impurity;
    const node = room.add(parent, place.isLeft, impurity, end - start, sums.weight, sums.total);
    if (rules.monotonic !== undefined) room.clip(node, lower, upper);
    if (mustBeLeaf(rules, depth, end - start, sums.weight, impurity)) {
      frontier.push(0, undefined);
      return;
    }
    splitter.split(start, end, impurity, 0, lower, upper);
    if (splitter.pos >= end || splitter.improvement + EPSILON < rules.minImpurityDecrease) {
      frontier.push(0, undefined);
      return;
    }
    const { pos, feature, threshold, missingLeft = false, impurityLeft, impurityRight, middle = 0 } = splitter;
    const cut = { pos, feature, threshold, missingLeft, impurityLeft, impurityRight, middle };
    frontier.push(splitter.improvement, { ...place, ...cut, node });
  };

  const bounds = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  add({ start: 0, end: splitter.nRows, depth: 0, parent: -1, isLeft: false, impurity: 0, ...bounds });
  while (frontier.size > 0 && splitsLeft > 0) {
    const best = frontier.pop();
    if (best === undefined) continue;
    splitsLeft--;
    room.makeSplit(best.node, best);
    splitter.divide?.(best.start, best.end, best, 0, true, true);
    const sign = rules.monotonic?.[best.feature] ?? 0;
    const children = boundsOfChildren(sign, best.lower, best.upper, best.middle);
    const below = { depth: best.depth + 1, parent: best.node };
    const left = { lower: children.lowerLeft, upper: children.upperLeft, impurity: best.impurityLeft };
    const right = { lower: children.lowerRight, upper: children.upperRight, impurity: best.impurityRight };
    add({ ...below, ...left, start: best.start, end: best.pos, isLeft: true });
    add({ ...below, ...right, start: best.pos, end: best.end, isLeft: false });
  }
}
