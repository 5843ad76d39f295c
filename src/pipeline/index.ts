/** The steps of the two state machines, as functions of an input and a world; what they touch is in the world. */

export { greaterIsBetter } from "./decide.ts";
export { evaluateModelStep } from "./evaluate-model.ts";
export { type Failure, readFailure } from "./failure.ts";
export { listCandidatesStep } from "./list-candidates.ts";
export { type TrainingRecord, writeModelFile } from "./model-envelope.ts";
export { type ModelFile, type Prediction, predictRows, readModelFile } from "./model-file.ts";
export { prepareDataStep } from "./prepare-data.ts";
export { announce, moveAlias, promoteModelStep } from "./promote-model.ts";
export { readConfigStep } from "./read-config.ts";
export { reconcileRunsStep, type TrainingExecutions } from "./reconcile-runs.ts";
export { recordFailureStep } from "./record-failure.ts";
export { registerModelStep } from "./register-model.ts";
export { selectBestStep } from "./select-best.ts";
export type { Signature, SignatureInput } from "./signature.ts";
export { drawSplit } from "./split.ts";
export type { StepLog } from "./step-log.ts";
export { type Cell, isMissingText } from "./text-column.ts";
export { trainModelStep } from "./train-model.ts";
export { validateModelStep } from "./validate-model.ts";
export type { ModelPromoted, World } from "./world.ts";
