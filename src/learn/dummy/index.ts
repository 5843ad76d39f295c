/** What a classifier that looks at nothing reaches: the measure of all others. Mirrors `sklearn.dummy`. */
export { DummyClassifier } from "./dummy-classifier.ts";
