/** The alias (and stage) that predictions are served from. */
export const productionAlias = "Production";

/** The user of the runs that Podium makes. */
export const podiumUser = "podium";

/** Tags that Podium itself writes on runs and model versions. */
export const podiumTags = {
  configBucket: "podium.config.bucket",
  configKey: "podium.config.key",
  configVersion: "podium.config.version",
  execution: "podium.execution",
  target: "podium.target",
  errorCode: "podium.error.code",
  errorMessage: "podium.error.message",
  errorHint: "podium.error.hint",
  errorStep: "podium.error.step",
  testDigest: "podium.test.digest",
  testRows: "podium.test.rows",
  testExcludedRows: "podium.test.excluded_rows",
  validationError: "podium.validation.error",
} as const;

/** Keys under a run's artifact root, `<experiment_id>/<run_id>/artifacts/` in the artifacts bucket. */
export const artifactKeys = {
  root: (experimentId: string, runId: string): string => `${experimentId}/${runId}/artifacts`,
  config: "config.yaml",
  resolvedConfig: "config.resolved.json",
  split: "split.json",
  model: "model/model.json",
  mlmodel: "model/MLmodel",
  confusionMatrix: "confusion_matrix.json",
  classificationReport: "classification_report.json",
  curvesVal: "curves_val.json",
  curvesTest: "curves_test.json",
  featureImportances: "feature_importances.json",
  signature: "signature.json",
  /** What a step logged; the step as the state machine names it: "TrainModel". */
  log: (step: string): string => `logs/${step}.log`,
} as const;

/**
 * Where datasets are. An upload lies in the configs bucket under `upload`; the first run that uses it copies it to
 * `stored` in the artifacts bucket, named by its SHA-256, so that a run's data can never change under it.
 */
export const datasetKeys = {
  upload: (name: string): string => `datasets/${name}.csv`,
  stored: (digest: string): string => `datasets/${digest}.csv`,
} as const;

/**
 * A run's id: 32 hex digits derived from the uploaded object, so that a duplicate event finds the same run.
 *
 * @param sha256 hex digest of a text, handed in to keep this folder free of `node:` modules
 */
export function runIdOf(
  object: { bucket: string; key: string; version: string },
  sha256: (text: string) => string,
): string {
  return sha256(JSON.stringify([object.bucket, object.key, object.version])).slice(0, 32);
}
