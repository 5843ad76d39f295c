/** What TrainModel does, with all learners: a file of its own beside the function's, loaded with the first event. */
export { trainModelStep } from "../src/pipeline/index.ts";
