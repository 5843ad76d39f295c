import { expect, test } from "vitest";
import { LinearSVC } from "../../../src/learn/svm/index.ts";
import { builtInTable } from "../built-in-table.ts";
import { differenceFrom, type GoldenFit, goldenData } from "../linear-model/golden-fit.ts";
import golden from "./linear-svc.golden.json" with { type: "json" };

/** Whether liblinear goes sample by sample, in an order that its seed gives. */
function isDual({ params }: GoldenFit): boolean {
  return params["loss"] === "hinge" || params["dual"] === true || params["multi_class"] === "crammer_singer";
}
const cases = golden.cases as unknown as GoldenFit[];

test.each(cases.filter(isDual))("$name: liblinear's model of the same seed", (one) => {
  const { X, y, options } = goldenData(one);
  const fitted = new LinearSVC(one.params).fit(X, y, options);
  expect(differenceFrom(one, fitted, X)).toBeLessThan(1e-9);
  expect(fitted.nIter_).toBe(one.nIter);
});

test.each(cases.filter((one) => !isDual(one)))("$name: the optimum", (one) => {
  const { X, y, options } = goldenData(one);
  expect(differenceFrom(one, new LinearSVC(one.params).fit(X, y, options), X)).toBeLessThan(1e-6);
});

const { X, y } = builtInTable("iris");

test.each([{}, { loss: "hinge", max_iter: 50 }, { multi_class: "crammer_singer", tol: 0.1 }])(
  "%o: the loss is reported, and ends far below where it began",
  (params) => {
    const values: number[] = [];
    new LinearSVC(params).fit(X, y, {
      onStep: ({ metric, step, value }) => {
        expect([metric, step]).toEqual(["loss", values.length + 1]);
        values.push(value);
      },
    });
    expect(values.length).toBeGreaterThan(2);
    expect(values.at(-1)!).toBeLessThan(values[0]!);
  },
);

test.each([
  [
    { penalty: "l1", loss: "hinge" },
    "penalty='l1' and loss='hinge' is not supported, Parameters: penalty='l1', loss='hinge', dual=True",
  ],
  [{ penalty: "l1", dual: true }, "penalty='l1' and loss='squared_hinge' are not supported when dual=True"],
  [{ loss: "hinge", dual: false }, "penalty='l2' and loss='hinge' are not supported when dual=False"],
])("%o is refused in scikit-learn's words", (params, message) => {
  expect(() => new LinearSVC(params).fit(X, y)).toThrow(message);
});

test("crammer_singer heeds neither penalty nor loss", () => {
  const params = { multi_class: "crammer_singer", random_state: 0, tol: 0.01 };
  const plain = new LinearSVC(params).fit(X, y);
  expect(new LinearSVC({ ...params, penalty: "l1", loss: "hinge" }).fit(X, y).toJSON()).toEqual(plain.toJSON());
});
