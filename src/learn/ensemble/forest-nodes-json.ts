import type { Json } from "../estimator.ts";
import { checkWalk, decodeFlags, encodeFlags } from "../tree/index.ts";
import { decodeFloat64, decodeInt32, encodeFloat64, encodeInt32 } from "../typed-array-codec.ts";
import type { ForestNodes } from "./forest-nodes.ts";

/** A forest as JSON; shares of classes are kept for the leaves only, which halves it. */
export function writeForestNodes(nodes: ForestNodes, nClasses: number): Json {
  const leaves = nodes.childrenLeft.reduce((sum, child) => sum + (child < 0 ? 1 : 0), 0);
  const leafValue = new Float64Array(leaves * nClasses);
  eachLeaf(nodes.childrenLeft, nClasses, (from, to) => {
    leafValue.set(nodes.value.subarray(from, from + nClasses), to);
  });
  return {
    roots: encodeInt32(nodes.roots),
    children_left: encodeInt32(nodes.childrenLeft),
    children_right: encodeInt32(nodes.childrenRight),
    feature: encodeInt32(nodes.feature),
    threshold: encodeFloat64(nodes.threshold),
    missing_go_to_left: encodeFlags(nodes.missingGoToLeft),
    leaf_value: encodeFloat64(leafValue),
    feature_importances_: encodeFloat64(nodes.importances),
  };
}

/** @throws {RangeError} a field is missing, of the wrong length, or would lead a walk astray; `who` names the model */
export function readForestNodes(who: string, json: unknown, nFeatures: number, nClasses: number): ForestNodes {
  if (typeof json !== "object" || json === null) throw new RangeError(`${who}: trees must be an object`);
  const fields = json as Readonly<Record<string, unknown>>;
  const int32 = (name: string): Int32Array => decodeInt32(fields[name], `${who}: trees.${name}`);
  const float64 = (name: string): Float64Array => decodeFloat64(fields[name], `${who}: trees.${name}`);
  const roots = int32("roots");
  const childrenLeft = int32("children_left");
  const nNodes = childrenLeft.length;
  const walk = {
    childrenLeft,
    childrenRight: int32("children_right"),
    feature: int32("feature"),
    threshold: float64("threshold"),
    missingGoToLeft: decodeFlags(fields["missing_go_to_left"], `${who}: trees.missing_go_to_left`, nNodes),
  };
  const leafValue = float64("leaf_value");
  const importances = float64("feature_importances_");
  const leaves = childrenLeft.reduce((sum, child) => sum + (child < 0 ? 1 : 0), 0);
  const lengths: readonly (readonly [string, number, number])[] = [
    ["children_right", walk.childrenRight.length, nNodes],
    ["feature", walk.feature.length, nNodes],
    ["threshold", walk.threshold.length, nNodes],
    ["leaf_value", leafValue.length, leaves * nClasses],
    ["feature_importances_", importances.length, nFeatures],
  ];
  for (const [name, length, wanted] of lengths)
    if (length !== wanted) throw new RangeError(`${who}: trees.${name} must hold ${wanted} numbers, got ${length}`);
  if (roots.length < 2 || roots[0] !== 0 || roots.at(-1) !== nNodes)
    throw new RangeError(`${who}: trees.roots must lead from 0 to ${nNodes}`);
  for (let t = 0; t + 1 < roots.length; t++) checkWalk(who, walk, roots[t]!, roots[t + 1]!, nFeatures);
  const value = new Float64Array(nNodes * nClasses);
  eachLeaf(childrenLeft, nClasses, (to, from) => {
    value.set(leafValue.subarray(from, from + nClasses), to);
  });
  return { roots, ...walk, value, importances };
}

/** Where each leaf's shares begin: among those of all nodes, and among those of leaves. */
function eachLeaf(childrenLeft: Int32Array, nClasses: number, visit: (all: number, ofLeaves: number) => void): void {
  let leaf = 0;
  childrenLeft.forEach((child, node) => {
    if (child < 0) visit(node * nClasses, leaf++ * nClasses);
  });
}
