import { expect, test } from "vitest";
import { SelectKBest } from "../../../src/learn/feature-selection/index.ts";
import { expectSame, type TransformerCase, tableOf } from "../transformer-case.ts";
import golden from "./selectors.golden.json" with { type: "json" };

const cases = (golden.cases as unknown as TransformerCase[]).map((one, i) => ({
  i,
  name: `${one.class} ${JSON.stringify(one.params)}`,
  one,
}));

test.each(cases)("$i: $name chooses what scikit-learn chooses", ({ one }) => {
  expectSame(one);
});

test.each(cases.filter(({ one }) => one.attributes?.["scores_"]))(
  "$i: $name scores as scikit-learn does",
  ({ one }) => {
    const { scores_ } = new SelectKBest(one.params).fit(tableOf(one.X_fit), one.y);
    (one.attributes!["scores_"] as (number | null)[]).forEach((want, j) => {
      if (want === null) expect(scores_[j]).toBeNaN();
      else expect(Math.abs(scores_[j]! - want)).toBeLessThanOrEqual(1e-11 * Math.abs(want));
    });
  },
);

test("labels are needed", () => {
  expect(() => new SelectKBest().fit(tableOf([[1], [2]]))).toThrow("X has 2 samples, y has none");
});
