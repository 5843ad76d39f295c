import type { Json } from "../estimator.ts";
import { decodeFloat64, decodeInt32, encodeFloat64, encodeInt32 } from "../typed-array-codec.ts";
import { decodeFlags, encodeFlags } from "./flags-codec.ts";
import type { TreeNodes } from "./tree-nodes.ts";

/** A tree as JSON: typed arrays as base64 text, so that every number comes back to the bit. */
export function writeTreeNodes(tree: TreeNodes): Json {
  return {
    children_left: encodeInt32(tree.childrenLeft),
    children_right: encodeInt32(tree.childrenRight),
    feature: encodeInt32(tree.feature),
    threshold: encodeFloat64(tree.threshold),
    missing_go_to_left: encodeFlags(tree.missingGoToLeft),
    value: encodeFloat64(tree.value),
    impurity: encodeFloat64(tree.impurity),
    n_node_samples: encodeInt32(tree.nNodeSamples),
    weighted_n_node_samples: encodeFloat64(tree.weightedNNodeSamples),
  };
}

/** @throws {RangeError} a field is missing, of the wrong length, or would lead a walk astray; `who` names the model */
export function readTreeNodes(who: string, json: unknown, nFeatures: number, nClasses: number): TreeNodes {
  if (typeof json !== "object" || json === null) throw new RangeError(`${who}: tree must be an object`);
  const fields = json as Readonly<Record<string, unknown>>;
  const int32 = (name: string): Int32Array => decodeInt32(fields[name], `${who}: tree.${name}`);
  const float64 = (name: string): Float64Array => decodeFloat64(fields[name], `${who}: tree.${name}`);
  const childrenLeft = int32("children_left");
  const nodeCount = childrenLeft.length;
  const tree = {
    nodeCount,
    childrenLeft,
    childrenRight: int32("children_right"),
    feature: int32("feature"),
    threshold: float64("threshold"),
    missingGoToLeft: decodeFlags(fields["missing_go_to_left"], `${who}: tree.missing_go_to_left`, nodeCount),
    value: float64("value"),
    impurity: float64("impurity"),
    nNodeSamples: int32("n_node_samples"),
    weightedNNodeSamples: float64("weighted_n_node_samples"),
  };
  const lengths: readonly (readonly [string, number, number])[] = [
    ["children_right", tree.childrenRight.length, nodeCount],
    ["feature", tree.feature.length, nodeCount],
    ["threshold", tree.threshold.length, nodeCount],
    ["value", tree.value.length, nodeCount * nClasses],
    ["impurity", tree.impurity.length, nodeCount],
    ["n_node_samples", tree.nNodeSamples.length, nodeCount],
    ["weighted_n_node_samples", tree.weightedNNodeSamples.length, nodeCount],
  ];
  for (const [name, length, wanted] of lengths)
    if (length !== wanted) throw new RangeError(`${who}: tree.${name} must hold ${wanted} numbers, got ${length}`);
  checkWalk(who, tree, 0, nodeCount, nFeatures);
  return tree;
}

/**
 * That every walk from node `from` ends in a leaf before `to`: children come after their parents, so no walk loops.
 *
 * @throws {RangeError} names the node
 */
export function checkWalk(
  who: string,
  tree: Pick<TreeNodes, "childrenLeft" | "childrenRight" | "feature" | "threshold">,
  from: number,
  to: number,
  nFeatures: number,
): void {
  const { childrenLeft, childrenRight, feature, threshold } = tree;
  if (to <= from) throw new RangeError(`${who}: a tree must have at least one node`);
  for (let node = from; node < to; node++) {
    const left = childrenLeft[node]!;
    const right = childrenRight[node]!;
    if (left === -1 && right === -1) continue;
    if (!(left > node && left < to && right > node && right < to))
      throw new RangeError(`${who}: node ${node} has children ${left} and ${right}, not ${node + 1} to ${to - 1}`);
    if (!(feature[node]! >= 0 && feature[node]! < nFeatures))
      throw new RangeError(`${who}: node ${node} tests feature ${feature[node]} of ${nFeatures}`);
    // Infinity: all that is not missing goes left.
    if (!(threshold[node]! > Number.NEGATIVE_INFINITY)) throw new RangeError(`${who}: node ${node} has no threshold`);
  }
}
