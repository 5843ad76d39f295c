/** Networks of layers. Mirrors `sklearn.neural_network`. */
export { MLPClassifier } from "./mlp-classifier.ts";
