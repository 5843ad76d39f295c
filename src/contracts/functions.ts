/**
 * Every Lambda function of the stack, by the name of its file in `lambdas/`.
 * `infra/` makes one function of each; a name without a file does not synthesize.
 */
export const functionNames = [
  "read-config",
  "prepare-data",
  "train-model",
  "evaluate-model",
  "register-model",
  "record-failure",
  "list-candidates",
  "validate-model",
  "select-best",
  "promote-model",
  "reconcile-runs",
  "api",
  "predict",
] as const;
export type FunctionName = (typeof functionNames)[number];

/** The environment that `infra/` gives to functions; each function gets only the ones it needs. */
export interface StepEnvironment {
  /** DynamoDB table of the registry. */
  TABLE_NAME: string;
  /** Bucket with models and other artifacts. */
  ARTIFACTS_BUCKET: string;
  /** Bucket that configs (`configs/`) and datasets (`datasets/`) are uploaded to. */
  CONFIGS_BUCKET: string;
  /** `reconcile-runs`: what it starts. `api`: "state of an execution". */
  TRAINING_STATE_MACHINE_ARN: string;
  /** `api` only: what "validate now" starts. */
  VALIDATION_STATE_MACHINE_ARN: string;
  /** `promote-model` and `api`: the bus that `Model Promoted` is put on. */
  EVENT_BUS_NAME: string;
  /** `select-best`: how much better than Production a model must be, in units of the target metric; "0": any gain. */
  PROMOTION_MIN_GAIN: string;
  /** `select-best`: the least a model's target metric must reach to be promoted at all; "" for no gate. */
  PROMOTION_MIN_VALUE: string;
}
