import { describe, expect, test } from "vitest";
import { baseOf, isLessBetter } from "../../src/web/metric-direction.ts";

describe("isLessBetter()", () => {
  test.each([
    ...["log_loss", "log_loss_test", "hinge_loss_val", "zero_one_loss", "hamming_loss", "brier_score_loss_test"],
    ...["loss", "val/loss", "rmse", "mean_squared_error", "fit_seconds", "peak_memory_mb"],
  ])("%s", (key) => {
    expect(isLessBetter(key)).toBe(true);
  });
  test.each([
    ...["f1_test", "accuracy", "roc_auc_val", "d2_log_loss_score", "d2_brier_score_test", "neg_log_loss"],
    ...["closeness", "timeliness", "glossary_hits"],
  ])("not %s", (key) => {
    expect(isLessBetter(key)).toBe(false);
  });
});

test("baseOf() leaves out the part", () => {
  expect(["f1_test", "f1_val", "f1_train", "test", "f1"].map(baseOf)).toEqual(["f1", "f1", "f1", "test", "f1"]);
});
