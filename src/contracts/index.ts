/** What crosses a border: names, the steps' inputs and outputs, tracking entities, faults. Pure, and without packages. */
export { type Fault, type FaultCode, FaultError, faultOf, faults, retriedFaults } from "./faults.ts";
export { type FunctionName, functionNames, type StepEnvironment } from "./functions.ts";
export { artifactKeys, datasetKeys, podiumTags, podiumUser, productionAlias, runIdOf } from "./names.ts";
export { shortText } from "./short-text.ts";
export type {
  Candidate,
  CaughtError,
  ConfigObject,
  DatasetRef,
  EvaluateModelInput,
  EvaluateModelOutput,
  ListCandidatesInput,
  ListCandidatesOutput,
  PrepareDataInput,
  PrepareDataOutput,
  PromoteModelInput,
  PromoteModelOutput,
  ReadConfigInput,
  ReadConfigOutput,
  ReconcileRunsInput,
  ReconcileRunsOutput,
  RecordFailureInput,
  RecordFailureOutput,
  RegisterModelInput,
  RegisterModelOutput,
  RunRef,
  SelectBestInput,
  SelectBestOutput,
  TrainModelInput,
  TrainModelOutput,
  ValidateModelInput,
  ValidateModelOutput,
} from "./steps.ts";
export type {
  ApiToken,
  DatasetInput,
  Experiment,
  Int64,
  Lifecycle,
  LoggedModel,
  LoggedModelStatus,
  Metric,
  ModelOutput,
  ModelVersion,
  Promotion,
  RegisteredModel,
  Role,
  Run,
  RunStatus,
  Stage,
} from "./tracking.ts";
export { type EstimatorConfig, type JsonValue, metricKey, type TrainingConfig } from "./training-config.ts";
export { versionBefore } from "./version-before.ts";
