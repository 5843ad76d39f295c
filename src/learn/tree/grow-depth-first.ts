import { boundsOfChildren } from "./monotonicity.ts";
import type { NodeSplitter } from "./node-splitter.ts";
import { NodeStack } from "./node-stack.ts";
import type { TreeRoom } from "./tree-nodes.ts";

export interface GrowthRules {
  readonly maxDepth: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  readonly minWeightLeaf: number;
  readonly minImpurityDecrease: number;
  /** How the first class's share has to go with each feature: 1 up, -1 down, 0 anyhow. Absent: all anyhow. */
  readonly monotonic?: Int8Array | undefined;
}

/** Impurities up to this are rounding errors. */
export const EPSILON: number = 2 ** -52;

/** Grows the tree from the root down, left child first, until every leaf is pure or a rule stops it. */
export function growDepthFirst(room: TreeRoom, splitter: NodeSplitter, rules: GrowthRules): void {
  const { sums } = splitter;
  const { monotonic } = rules;
  const waiting = new NodeStack();
  waiting.push(0, splitter.nRows, 0, -1, 0, 0, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  while (waiting.size > 0) {
    waiting.pop();
    const { start, end, depth, parent, isLeft, known, lower, upper } = waiting;
    splitter.open(start, end);
    const impurity = parent < 0 ? sums.nodeImpurity() : waiting.impurity;
    const { weight } = sums;
    const node = room.add(parent, isLeft === 1, impurity, end - start, weight, sums.total);
    if (monotonic !== undefined) room.clip(node, lower, upper);
    if (mustBeLeaf(rules, depth, end - start, weight, impurity)) continue;
    const constants = splitter.split(start, end, impurity, known, lower, upper);
    const { pos, impurityLeft, impurityRight } = splitter;
    if (pos >= end || splitter.improvement + EPSILON < rules.minImpurityDecrease) continue;
    room.makeSplit(node, splitter);
    const below = depth + 1;
    if (splitter.divide !== undefined) {
      const weightLeft = splitter.weightLeft ?? 0;
      const leftOpen = !mustBeLeaf(rules, below, pos - start, weightLeft, impurityLeft);
      const rightOpen = !mustBeLeaf(rules, below, end - pos, weight - weightLeft, impurityRight);
      splitter.divide(start, end, splitter, constants, leftOpen, rightOpen);
    }
    if (monotonic === undefined) {
      waiting.push(pos, end, below, node, 0, constants, impurityRight, lower, upper);
      waiting.push(start, pos, below, node, 1, constants, impurityLeft, lower, upper);
    } else {
      const bounds = boundsOfChildren(monotonic[splitter.feature]!, lower, upper, splitter.middle ?? 0);
      waiting.push(pos, end, below, node, 0, constants, impurityRight, bounds.lowerRight, bounds.upperRight);
      waiting.push(start, pos, below, node, 1, constants, impurityLeft, bounds.lowerLeft, bounds.upperLeft);
    }
  }
}

export function mustBeLeaf(rules: GrowthRules, depth: number, n: number, weight: number, impurity: number): boolean {
  return (
    depth >= rules.maxDepth ||
    n < rules.minSamplesSplit ||
    n < 2 * rules.minSamplesLeaf ||
    weight < 2 * rules.minWeightLeaf ||
    impurity <= EPSILON
  );
}
