import { expect, test } from "vitest";
import { estimators } from "../../src/learn/index.ts";
import { calibrationCases } from "./calibration/contract-cases.ts";
import { discriminantAnalysisCases } from "./discriminant-analysis/contract-cases.ts";
import { dummyCases } from "./dummy/contract-cases.ts";
import { ensembleCases } from "./ensemble/contract-cases.ts";
import { type ContractCases, keepsTheContract } from "./estimator.contract.ts";
import { linearModelCases } from "./linear-model/contract-cases.ts";
import { mljsCases } from "./mljs/contract-cases.ts";
import { naiveBayesCases } from "./naive-bayes/contract-cases.ts";
import { neighborsCases } from "./neighbors/contract-cases.ts";
import { neuralNetworkCases } from "./neural-network/contract-cases.ts";
import { pipelineCases } from "./pipeline/contract-cases.ts";
import { svmCases } from "./svm/contract-cases.ts";
import { treeCases } from "./tree/contract-cases.ts";

const cases: ContractCases = {
  ...linearModelCases,
  ...treeCases,
  ...ensembleCases,
  ...neighborsCases,
  ...naiveBayesCases,
  ...discriminantAnalysisCases,
  ...svmCases,
  ...neuralNetworkCases,
  ...calibrationCases,
  ...dummyCases,
  ...mljsCases,
  ...pipelineCases,
};

const classifiers = estimators.filter((spec) => spec.kind === "classifier");
for (const spec of classifiers) {
  const own = cases[`${spec.module}.${spec.class}`];
  if (own !== undefined) keepsTheContract({ spec, ...own });
}

test("every classifier of the catalogue is put through the contract", () => {
  expect(Object.keys(cases).toSorted()).toEqual(classifiers.map((one) => `${one.module}.${one.class}`).toSorted());
});
