import { expect, test } from "vitest";
import { chosenCurves, sortCurves, writeCurves } from "../../../../../src/web/pages/run/curves/curve-choice.ts";

const metrics = [
  { key: "fit_seconds", step: 0 },
  { key: "loss, train", step: 9 },
  { key: "loss", step: 9 },
];

test("chosenCurves() shows what has a history until the reader chooses", () => {
  expect(chosenCurves({}, metrics)).toEqual(["loss, train", "loss"]);
});

test("chosenCurves() reads what writeCurves() wrote, of any name, and nothing that is not there", () => {
  expect(chosenCurves({ metrics: writeCurves(["loss, train", "gone", "fit_seconds"]) }, metrics)).toEqual([
    "loss, train",
    "fit_seconds",
  ]);
  expect(chosenCurves({ metrics: writeCurves([]) }, metrics)).toEqual([]);
  expect(chosenCurves({ metrics: "%" }, metrics)).toEqual([]);
});

test("sortCurves() puts what has a history first", () => {
  expect(sortCurves(metrics).map(({ key }) => key)).toEqual(["loss, train", "loss", "fit_seconds"]);
});
