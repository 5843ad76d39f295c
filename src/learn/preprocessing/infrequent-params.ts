import { fraction, int, none, type ParamTable } from "../params.ts";

/** Parameters that both encoders have. */
export const infrequentParams: ParamTable = {
  min_frequency: {
    default: null,
    constraints: [int("[1, inf)"), fraction("(0.0, 1.0)"), none],
    doc: "categories that occur less often, as a number or a share of the rows, become one",
  },
  max_categories: {
    default: null,
    constraints: [int("[1, inf)"), none],
    doc: "at most so many categories; the least frequent ones become one",
  },
};
