// What a network of layers needs to learn, beside what it computes: the other way through its products and units, and steps of
// the weights. Rows of all tables are whole pairs of doubles.
export { addTransposed, listColumns } from "./parts/listed-columns";
export { addRows, logisticSlope, reluSlope, tanhSlope } from "./parts/unit-slopes";
export { adamStep, sgdStep, sumOfSquares } from "./parts/weight-steps";
