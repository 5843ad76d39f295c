import { boundsOfChildren } from "./monotonicity.ts";
import type { NodeSplitter } from "./node-splitter.ts";
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

/** Whole numbers of a node that waits: start, end, depth, parent, left or right, constant features. */
const FIELDS = 6;

/** Grows the tree from the root down, left child first, until every leaf is pure or a rule stops it. */
export function growDepthFirst(room: TreeRoom, splitter: NodeSplitter, rules: GrowthRules): void {
  const { sums } = splitter;
  const { monotonic } = rules;
  const waiting: number[] = [0, splitter.nRows, 0, -1, 0, 0];
  // Impurity, and the bounds of the first class's share.
  const reals: number[] = [Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  while (reals.length > 0) {
    const at = waiting.length - FIELDS;
    const start = waiting[at]!;
    const end = waiting[at + 1]!;
    const depth = waiting[at + 2]!;
    const parent = waiting[at + 3]!;
    const isLeft = waiting[at + 4] === 1;
    const known = waiting[at + 5]!;
    waiting.length = at;
    const upper = reals.pop()!;
    const lower = reals.pop()!;
    let impurity = reals.pop()!;
    splitter.open(start, end);
    if (parent < 0) impurity = sums.nodeImpurity();
    const { weight } = sums;
    const node = room.add(parent, isLeft, impurity, end - start, weight, sums.total);
    if (monotonic !== undefined) room.clip(node, lower, upper);
    if (mustBeLeaf(rules, depth, end - start, weight, impurity)) continue;
    const constants = splitter.split(start, end, impurity, known, lower, upper);
    const { pos, impurityLeft, impurityRight } = splitter;
    if (pos >= end || splitter.improvement + EPSILON < rules.minImpurityDecrease) continue;
    room.makeSplit(node, splitter);
    if (splitter.divide !== undefined) {
      const weightLeft = splitter.weightLeft ?? 0;
      const leftOpen = !mustBeLeaf(rules, depth + 1, pos - start, weightLeft, impurityLeft);
      const rightOpen = !mustBeLeaf(rules, depth + 1, end - pos, weight - weightLeft, impurityRight);
      splitter.divide(start, end, splitter, constants, leftOpen, rightOpen);
    }
    waiting.push(pos, end, depth + 1, node, 0, constants, start, pos, depth + 1, node, 1, constants);
    if (monotonic === undefined) reals.push(impurityRight, lower, upper, impurityLeft, lower, upper);
    else {
      const bounds = boundsOfChildren(monotonic[splitter.feature]!, lower, upper, splitter.middle ?? 0);
      reals.push(impurityRight, bounds.lowerRight, bounds.upperRight);
      reals.push(impurityLeft, bounds.lowerLeft, bounds.upperLeft);
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
