// Draws the features that a node looks at, as scikit-learn's trees do: the twin of src/learn/tree/feature-draw.ts and of
// src/learn/random/xorshift.ts.
import { copy } from "./bytes";

const RAND_R_MAX: u32 = 2147483647;

// Features, those known to be constant first; and these as they were found.
let features: usize = 0;
let constants: usize = 0;
let nFeatures: i32 = 0;
let wanted: i32 = 0;
let state: u32 = 1;

let known: i32 = 0;
let drawn: i32 = 0;
let found: i32 = 0;
let visited: i32 = 0;
let end: i32 = 0;
let at: i32 = 0;

export function layDraw(count: i32, featuresAt: usize, constantsAt: usize): void {
  nFeatures = count;
  features = featuresAt;
  constants = constantsAt;
}

/** Begins a tree. @param seed above 0 @param most features that a node looks at */
export function seedDraw(seed: u32, most: i32): void {
  state = seed;
  wanted = most;
  for (let f = 0; f < nFeatures; f++) store<i32>(features + (<usize>f << 2), f);
}

// @ts-ignore: decorator
@inline
export function featureAt(i: i32): i32 {
  return load<i32>(features + (<usize>i << 2));
}

export function beginDraw(constant: i32): void {
  known = constant;
  drawn = 0;
  found = 0;
  visited = 0;
  end = nFeatures;
}

/** The next feature to look at, to be followed by `constantFeature` or `splittableFeature`; -1: enough seen. */
export function nextFeature(): i32 {
  while (end > known + found && (visited < wanted || visited <= found + drawn)) {
    visited++;
    const j = randint(drawn, end - found);
    if (j >= known) {
      at = j + found;
      return featureAt(at);
    }
    swap(drawn++, j);
  }
  return -1;
}

export function constantFeature(): void {
  swap(at, known + found);
  found++;
}

export function splittableFeature(): void {
  swap(--end, at);
}

/** @returns how many features are known to be constant now */
export function finishDraw(): i32 {
  const total = known + found;
  copy(features, constants, <usize>known << 2);
  copy(constants + (<usize>known << 2), features + (<usize>known << 2), <usize>found << 2);
  return total;
}

function swap(i: i32, j: i32): void {
  const feature = featureAt(i);
  store<i32>(features + (<usize>i << 2), featureAt(j));
  store<i32>(features + (<usize>j << 2), feature);
}

function random(): u32 {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state & RAND_R_MAX;
}

/** @returns a whole number in [low, high) */
export function randint(low: i32, high: i32): i32 {
  return low + <i32>(random() % <u32>(high - low));
}

/** @returns a double in [low, high) */
export function uniform(low: f64, high: f64): f64 {
  return ((high - low) * <f64>random()) / <f64>RAND_R_MAX + low;
}
