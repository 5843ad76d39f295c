import { invalid } from "../api-error.ts";

/** An experiment's id in its own spelling. MLflow counts experiments, and reads their ids as integers. @throws {ApiError} */
export function readExperimentId(text: string): string {
  if (/^\s*[+-]?\d{1,100}\s*$/.test(text)) return String(BigInt(text));
  throw invalid(`Invalid experiment ID '${text.slice(0, 80)}'. Experiment ID must be a valid integer.`);
}
