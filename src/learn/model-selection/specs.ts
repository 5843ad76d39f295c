import { type SplitterSpec, splitterSpec } from "../estimator-spec.ts";
import { KFold } from "./k-fold.ts";
import { LeaveOneOut } from "./leave-one-out.ts";
import { RepeatedKFold, RepeatedStratifiedKFold } from "./repeated-k-fold.ts";
import { ShuffleSplit, StratifiedShuffleSplit } from "./shuffle-split.ts";
import {
  kFoldConflicts,
  kFoldParams,
  repeatedKFoldConflicts,
  repeatedKFoldParams,
  shuffleSplitParams,
} from "./splitter-params.ts";
import { StratifiedKFold } from "./stratified-k-fold.ts";

const module = "sklearn.model_selection";

/** What the catalogue has of this folder: what a parameter `cv` may name. */
export const modelSelectionSpecs: readonly SplitterSpec[] = [
  splitterSpec(module, "KFold", kFoldParams, KFold, kFoldConflicts),
  splitterSpec(module, "StratifiedKFold", kFoldParams, StratifiedKFold, kFoldConflicts),
  splitterSpec(module, "ShuffleSplit", shuffleSplitParams, ShuffleSplit),
  splitterSpec(module, "StratifiedShuffleSplit", shuffleSplitParams, StratifiedShuffleSplit),
  splitterSpec(module, "RepeatedKFold", repeatedKFoldParams, RepeatedKFold, repeatedKFoldConflicts),
  splitterSpec(module, "RepeatedStratifiedKFold", repeatedKFoldParams, RepeatedStratifiedKFold, repeatedKFoldConflicts),
  splitterSpec(module, "LeaveOneOut", {}, LeaveOneOut),
];
