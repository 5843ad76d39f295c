// What a network of layers needs to learn: products, of which what is 0 is left out, since half of the units are 0; what
// units make of their sums; steps of the weights. Rows of all tables are whole pairs of doubles.
export { addTransposed, listColumns, listRows, multiplyListed } from "./parts/listed-product";
export { addRows, logistic, logisticSlope, relu, reluSlope, softmax, tanh, tanhSlope } from "./parts/unit-functions";
export { adamStep, sgdStep, sumOfSquares } from "./parts/weight-steps";
