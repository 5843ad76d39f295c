/** Everything that can go wrong outside of `learn`, told apart by `code`. */
export type Fault =
  | { code: "Config.TooLarge"; bytes: number; limit: number }
  | { code: "Config.Unreadable"; format: string; detail: string }
  | { code: "Config.Invalid"; issues: readonly string[] }
  | { code: "Config.Missing"; bucket: string; key: string }
  | { code: "Dataset.Missing"; name: string; known: readonly string[] }
  | { code: "Dataset.DigestMismatch"; name: string; wanted: string; current: string }
  | { code: "Dataset.Invalid"; name: string; detail: string }
  | { code: "Dataset.TooLarge"; name: string; bytes: number; limit: number }
  | { code: "Training.Rejected"; estimator: string; detail: string }
  | { code: "Evaluation.Rejected"; metric: string; detail: string }
  | { code: "Model.Missing"; key: string }
  | { code: "Model.Corrupt"; key: string; detail: string }
  | { code: "Input.Invalid"; field: string; wanted: string; got: string }
  | { code: "Entity.Missing"; entity: string; id: string }
  | { code: "Entity.Exists"; entity: string; id: string }
  | { code: "Entity.Deleted"; entity: string; id: string }
  | { code: "Promotion.Conflict"; model: string; alias: string }
  | { code: "Registry.Busy"; operation: string }
  | { code: "Storage.Busy"; operation: string }
  | { code: "Function.OutOfMemory"; step: string }
  | { code: "Function.TimedOut"; step: string }
  | { code: "Function.Crashed"; step: string; detail: string }
  | { code: "Execution.Aborted"; detail: string };
export type FaultCode = Fault["code"];

interface Row<C extends FaultCode> {
  /** Whether the same call may succeed a little later. Step Functions retries exactly these. */
  retry: boolean;
  hint: string;
  says(fault: Extract<Fault, { code: C }>): string;
}

/** A code without a row does not compile. */
export const faults: { readonly [C in FaultCode]: Row<C> } = {
  "Config.TooLarge": {
    retry: false,
    hint: "a config names data and does not hold it; put data in datasets/<name>.csv",
    says: (f) => `the config has ${f.bytes} bytes, the limit is ${f.limit}`,
  },
  "Config.Unreadable": {
    retry: false,
    hint: "correct the line, try `podium check <file>`, and upload it again",
    says: (f) => `the config is not ${f.format}: ${f.detail}`,
  },
  "Config.Invalid": {
    retry: false,
    hint: "correct the fields named, try `podium check <file>`, and upload it again; docs/config.md has every field",
    says: (f) => f.issues.join("; "),
  },
  "Config.Missing": {
    retry: false,
    hint: "it was deleted before the run began; upload it again",
    says: (f) => `no object s3://${f.bucket}/${f.key}`,
  },
  "Dataset.Missing": {
    retry: false,
    hint: "upload it to datasets/<name>.csv in the configs bucket, or correct `dataset`",
    says: (f) => `there is no dataset "${f.name}"; there are ${f.known.join(", ")}`,
  },
  "Dataset.DigestMismatch": {
    retry: false,
    hint: "correct dataset.digest, or leave it out to train on the current version",
    says: (f) => `dataset "${f.name}" has no version with digest ${f.wanted}; the current one is ${f.current}`,
  },
  "Dataset.Invalid": {
    retry: false,
    hint: "correct the CSV and upload it again, then the config",
    says: (f) => `dataset "${f.name}": ${f.detail}`,
  },
  "Dataset.TooLarge": {
    retry: false,
    hint: "use fewer rows, or raise the memory of the training functions (context `trainMemory`) and the limit with it",
    says: (f) => `dataset "${f.name}" has ${f.bytes} bytes, the limit is ${f.limit}`,
  },
  "Training.Rejected": {
    retry: false,
    hint: "correct `params`, `preprocessing` or the dataset, and upload the config again",
    says: (f) => `${f.estimator}: ${f.detail}`,
  },
  "Evaluation.Rejected": {
    retry: false,
    hint: "correct `metrics`, and upload the config again",
    says: (f) => `${f.metric}: ${f.detail}`,
  },
  "Model.Missing": {
    retry: false,
    hint: "the artifact was removed; train again by uploading the config again",
    says: (f) => `no model at ${f.key}`,
  },
  "Model.Corrupt": {
    retry: false,
    hint: "the artifact was changed after training; train again by uploading the config again",
    says: (f) => `the model at ${f.key} cannot be read: ${f.detail}`,
  },
  "Input.Invalid": {
    retry: false,
    hint: "correct the field named",
    says: (f) => `${f.field} must be ${f.wanted}, got ${f.got}`,
  },
  "Entity.Missing": { retry: false, hint: "check the name or id", says: (f) => `there is no ${f.entity} ${f.id}` },
  "Entity.Exists": {
    retry: false,
    hint: "choose another name, or use the one that is there",
    says: (f) => `there is a ${f.entity} ${f.id} already`,
  },
  "Entity.Deleted": {
    retry: false,
    hint: "restore it first",
    says: (f) => `the ${f.entity} ${f.id} is deleted`,
  },
  "Promotion.Conflict": {
    retry: false,
    hint: "someone else moved the alias meanwhile; look at the promotion history and decide again",
    says: (f) => `the alias ${f.alias} of ${f.model} has moved since it was read`,
  },
  "Registry.Busy": {
    retry: true,
    hint: "wait a little and try again",
    says: (f) => `DynamoDB is busy: ${f.operation}`,
  },
  "Storage.Busy": { retry: true, hint: "wait a little and try again", says: (f) => `S3 is busy: ${f.operation}` },
  "Function.OutOfMemory": {
    retry: false,
    hint: "use fewer rows or a smaller model, or deploy with more memory (context `trainMemory`)",
    says: (f) => `${f.step} ran out of memory`,
  },
  "Function.TimedOut": {
    retry: false,
    hint: "use fewer rows, or fewer or smaller estimators; a function may run for 15 minutes",
    says: (f) => `${f.step} did not end within its time limit`,
  },
  "Function.Crashed": {
    retry: false,
    hint: "the function's log has the details; please report it if you think Podium is wrong",
    says: (f) => `${f.step} failed: ${f.detail}`,
  },
  "Execution.Aborted": {
    retry: false,
    hint: "upload the config again",
    says: (f) => `the execution was ended from outside: ${f.detail}`,
  },
};

/** A fault, thrown. Its `name` is the code, which is what Step Functions matches in Retry and Catch. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault, options?: ErrorOptions) {
    super((faults[fault.code] as Row<FaultCode>).says(fault as never), options);
    this.fault = fault;
    this.name = fault.code;
  }
}

/** The row of a code that came back from outside, or undefined for a name that is not ours. */
export function faultOf(code: string): { retry: boolean; hint: string } | undefined {
  return Object.hasOwn(faults, code) ? faults[code as FaultCode] : undefined;
}

/** The codes that a retry can help, for the Retry of the state machines. */
export const retriedFaults: readonly FaultCode[] = (Object.keys(faults) as FaultCode[]).filter(
  (code) => faults[code].retry,
);
