import type { Json } from "../estimator.ts";
import { decodeFlags, encodeFlags } from "../tree/index.ts";
import { decodeFloat64, decodeInt32, encodeFloat64, encodeInt32 } from "../typed-array-codec.ts";
import { type BoostedTrees, CATEGORICAL, MISSING_LEFT, SET_WORDS } from "./boosted-trees.ts";

export function writeBoostedTrees({ roots, right, feature, threshold, flags, sets }: BoostedTrees): Json {
  return {
    roots: encodeInt32(roots),
    right: encodeInt32(right),
    feature: encodeInt32(feature),
    threshold: encodeFloat64(threshold),
    missing_go_to_left: encodeFlags(flags.map((flag) => (flag & MISSING_LEFT) / MISSING_LEFT)),
    is_categorical: encodeFlags(flags.map((flag) => (flag & CATEGORICAL) / CATEGORICAL)),
    left_categories: encodeInt32(sets),
  };
}

/**
 * @param isCategorical which columns hold categories
 * @throws {RangeError} a field is missing, of the wrong length, or would lead a walk astray; `who` names the model
 */
export function readBoostedTrees(who: string, json: unknown, isCategorical: readonly boolean[]): BoostedTrees {
  if (typeof json !== "object" || json === null) throw new RangeError(`${who}: trees must be an object`);
  const fields = json as Readonly<Record<string, unknown>>;
  const int32 = (name: string): Int32Array => decodeInt32(fields[name], `${who}: trees.${name}`);
  const [roots, right, feature, sets] = [int32("roots"), int32("right"), int32("feature"), int32("left_categories")];
  const threshold = decodeFloat64(fields["threshold"], `${who}: trees.threshold`);
  const nNodes = right.length;
  const flag = (name: string): Uint8Array => decodeFlags(fields[name], `${who}: trees.${name}`, nNodes);
  const [missingLeft, categorical] = [flag("missing_go_to_left"), flag("is_categorical")];
  if (feature.length !== nNodes || threshold.length !== nNodes || sets.length % SET_WORDS !== 0)
    throw new RangeError(`${who}: trees must have as many features and thresholds as nodes, and whole sets`);
  if (roots[0] !== 0 || roots.at(-1) !== nNodes)
    throw new RangeError(`${who}: trees.roots must go from 0 to ${nNodes}`);
  const flags = categorical.map((is, node) => is * CATEGORICAL + missingLeft[node]! * MISSING_LEFT);
  const trees = { roots, right, feature, threshold, flags, sets };
  for (let t = 0; t + 1 < roots.length; t++) checkTree(who, trees, roots[t]!, roots[t + 1]!, isCategorical);
  return trees;
}

/** Children come after their parent, in the same tree: no walk is endless. */
function checkTree(
  who: string,
  { right, feature, threshold, flags, sets }: BoostedTrees,
  from: number,
  to: number,
  isCategorical: readonly boolean[],
): void {
  if (!(to > from)) throw new RangeError(`${who}: a tree must have at least one node`);
  for (let node = from; node < to; node++) {
    if (right[node] === -1) {
      if (!Number.isFinite(threshold[node])) throw new RangeError(`${who}: leaf ${node} has no value`);
      continue;
    }
    if (!(right[node]! > node + 1 && right[node]! < to))
      throw new RangeError(`${who}: node ${node} has the right child ${right[node]}, not ${node + 2} to ${to - 1}`);
    if (!(feature[node]! >= 0 && feature[node]! < isCategorical.length))
      throw new RangeError(`${who}: node ${node} tests feature ${feature[node]} of ${isCategorical.length}`);
    const bySet = (flags[node]! & CATEGORICAL) !== 0;
    if (bySet !== isCategorical[feature[node]!])
      throw new RangeError(`${who}: node ${node} and feature ${feature[node]} do not agree on being categorical`);
    const sound = bySet
      ? Number.isInteger(threshold[node]) && threshold[node]! >= 0 && threshold[node]! < sets.length / SET_WORDS
      : !Number.isNaN(threshold[node]);
    if (!sound) throw new RangeError(`${who}: node ${node} has no threshold`);
  }
}
