// What a network of layers computes: products, of which what is 0 is left out, since half of the units are 0, and what units
// make of their sums. Rows of all tables are whole pairs of doubles.
export { listRows, multiplyListed } from "./parts/listed-product";
export { logistic, relu, softmax, tanh } from "./parts/unit-functions";
