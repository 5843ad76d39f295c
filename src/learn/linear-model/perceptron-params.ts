import { float, none, oneOf, type ParamTable, randomState } from "../params.ts";
import { sgdParams } from "./sgd-params.ts";

export const perceptronParams: ParamTable = {
  ...sgdParams,
  penalty: { default: null, constraints: [oneOf("elasticnet", "l1", "l2"), none], doc: "what keeps weights small" },
  eta0: { default: 1, constraints: [float("(0.0, inf)")], doc: "the learning rate" },
  random_state: { default: 0, constraints: randomState, doc: "seed of the order of samples" },
};
