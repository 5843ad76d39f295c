import { expect, test } from "vitest";
import { tabAddress, tabOf } from "../../../../src/web/pages/run/tabs.ts";

test("tabOf() reads what tabAddress() wrote", () => {
  const address = tabAddress("r1", "logs", { step: "TrainModel" });
  expect(address).toEqual({ page: "run", runId: "r1", query: { tab: "logs", step: "TrainModel" } });
  expect(tabOf({ tab: "logs", step: "TrainModel" })).toBe("logs");
});

test("tabOf() takes the overview for nothing and for what is no tab", () => {
  expect(tabOf({})).toBe("overview");
  expect(tabOf({ tab: "nothing" })).toBe("overview");
  expect(tabAddress("r1", "overview")).toEqual({ page: "run", runId: "r1", query: {} });
});
