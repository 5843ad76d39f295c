import { LogisticRegression } from "../../../src/learn/linear-model/index.ts";
import type { ContractCases } from "../estimator.contract.ts";

/** How this folder's classifiers are put through the contract. */
export const calibrationCases: ContractCases = {
  "sklearn.calibration.CalibratedClassifierCV": {
    quick: { estimator: new LogisticRegression(), cv: 2 },
    leastOfClass: 2,
  },
};
