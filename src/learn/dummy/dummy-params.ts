import { arrayLike, instanceOf, none, oneOf, type ParamTable, randomState } from "../params.ts";
import { strategies } from "./strategies.ts";

export const dummyParams: ParamTable = {
  strategy: {
    default: "prior",
    constraints: [oneOf(...strategies)],
    doc: "prior: the most frequent class, with the classes' shares as probabilities; most_frequent: the same, surely; stratified: drawn by shares; uniform: drawn, all alike; constant: always the same",
  },
  random_state: {
    default: null,
    constraints: randomState,
    doc: "seed of what stratified and uniform draw; null: the run's own seed",
  },
  constant: {
    default: null,
    constraints: [instanceOf("int"), instanceOf("str"), arrayLike, none],
    doc: "strategy constant only: the class",
  },
};
