import { type CaughtError, FaultError, faultOf, type Run, shortText } from "../contracts/index.ts";

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Characters of a message. The run keeps it in a tag, and a tag that is refused would leave the run RUNNING. */
const longest = 7000;

/**
 * What went wrong, in words for the person who uploaded the config, from what Step Functions caught.
 *
 * @param step the step that failed, named where the error does not tell itself
 */
export function readFailure(caught: CaughtError, step: string): Failure {
  const { errorType, errorMessage } = readCause(caught.Cause);
  const known = faultOf(caught.Error);
  if (known !== undefined) return { code: caught.Error, message: shortText(errorMessage, longest), hint: known.hint };
  const error = new FaultError(
    faultFor(`${caught.Error} ${errorType} ${errorMessage}`, step, errorMessage || caught.Error),
  );
  return {
    code: error.fault.code,
    message: shortText(error.message, longest),
    hint: faultOf(error.fault.code)?.hint ?? "",
  };
}

function faultFor(text: string, step: string, detail: string): FaultError["fault"] {
  if (/timed ?out|States\.Timeout/i.test(text)) return { code: "Function.TimedOut", step };
  if (/OutOfMemory|out of memory|ERR_WORKER_OUT_OF_MEMORY|signal: killed/i.test(text))
    return { code: "Function.OutOfMemory", step };
  if (/abort/i.test(text)) return { code: "Execution.Aborted", detail };
  return { code: "Function.Crashed", step, detail };
}

/** Lambda's JSON of a thrown error; a plain text from the service itself. */
function readCause(cause = ""): { errorType: string; errorMessage: string } {
  try {
    const json: unknown = JSON.parse(cause);
    if (typeof json === "object" && json !== null && "errorMessage" in json)
      return {
        errorType: "errorType" in json ? String(json.errorType) : "",
        errorMessage: String(json.errorMessage),
      };
  } catch {
    // not JSON: the text is the message
  }
  return { errorType: "", errorMessage: cause };
}

/** The step that a run was in, read off what the steps before it have left. */
export function stepOf(run: Pick<Run, "inputs" | "metrics" | "params">): string {
  const { inputs, metrics, params } = run;
  if (Object.keys(params).length === 0) return "ReadConfig";
  if (inputs.length === 0) return "PrepareData";
  if (metrics["fit_seconds"] === undefined) return "TrainModel";
  return Object.keys(metrics).some((key) => key.endsWith("_train")) ? "RegisterModel" : "EvaluateModel";
}
