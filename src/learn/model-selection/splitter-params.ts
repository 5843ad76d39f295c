import { boolean, defaultsOf, fraction, instanceOf, int, none, type ParamTable, randomState } from "../params.ts";

const nSplits = { default: 5, constraints: [instanceOf("int")], doc: "number of folds, at least 2" } as const;
const shuffle = { default: false, constraints: [boolean], doc: "whether rows are brought into random order first" };
const seed = { default: null, constraints: randomState, doc: "seed of the draws" };
const nRepeats = {
  default: 10,
  constraints: [instanceOf("int")],
  doc: "how often the rows are split anew, at least once",
} as const;
const size = [fraction("(0.0, 1.0)"), int("[1, inf)"), none];

/** The sizes of both parts of a split. */
export const sizeParams: ParamTable = {
  test_size: { default: null, constraints: size, doc: "rows to test: a number, a share, or null for the rest" },
  train_size: { default: null, constraints: size, doc: "rows to train: a number, a share, or null for the rest" },
};

/** Params of KFold and StratifiedKFold of sklearn.model_selection 1.9. */
export const kFoldParams: ParamTable = {
  n_splits: nSplits,
  shuffle,
  random_state: { ...seed, doc: "seed of the order; needs shuffle: true" },
};

/** Params of RepeatedKFold and RepeatedStratifiedKFold. */
export const repeatedKFoldParams: ParamTable = { n_splits: nSplits, n_repeats: nRepeats, random_state: seed };

/** Params of ShuffleSplit and StratifiedShuffleSplit; where neither size is given, a tenth is tested. */
export const shuffleSplitParams: ParamTable = {
  n_splits: { default: 10, constraints: [int("[1, inf)")], doc: "number of draws" },
  ...sizeParams,
  random_state: seed,
};

export interface KFoldParams {
  readonly n_splits: number;
  readonly shuffle: boolean;
  readonly random_state: number | null;
}

export interface RepeatedKFoldParams {
  readonly n_splits: number;
  readonly n_repeats: number;
  readonly random_state: number | null;
}

export interface ShuffleSplitParams {
  readonly n_splits: number;
  readonly test_size: number | null;
  readonly train_size: number | null;
  readonly random_state: number | null;
}

/** What is wrong with parameters that are each legal, in scikit-learn's words; empty when all is right. */
export function kFoldConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const params = { ...defaultsOf(kFoldParams), ...given } as unknown as KFoldParams;
  if (params.n_splits <= 1) return [tooFewFolds(params.n_splits)];
  if (!params.shuffle && params.random_state !== null)
    return [
      "Setting a random_state has no effect since shuffle is False. You should leave random_state to its default (None), or set shuffle=True.",
    ];
  return [];
}

/** As `kFoldConflicts`. */
export function repeatedKFoldConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const params = { ...defaultsOf(repeatedKFoldParams), ...given } as unknown as RepeatedKFoldParams;
  if (params.n_repeats <= 0) return ["Number of repetitions must be greater than 0."];
  return params.n_splits <= 1 ? [tooFewFolds(params.n_splits)] : [];
}

function tooFewFolds(nFolds: number): string {
  return `k-fold cross-validation requires at least one train/test split by setting n_splits=2 or more, got n_splits=${nFolds}.`;
}
