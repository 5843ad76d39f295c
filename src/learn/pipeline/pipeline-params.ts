import type { Params } from "../estimator.ts";
import { namedList, nameIssues } from "../named-estimators.ts";
import { isEstimatorName } from "../nested-estimators.ts";
import { boolean, hidden, instanceOf, isRecipe, none, onlyInPython, type ParamTable } from "../params.ts";
import { pythonRepr } from "../python-repr.ts";

/** Params of sklearn.pipeline.Pipeline 1.9. */
export const pipelineParams: ParamTable = {
  steps: {
    default: undefined,
    constraints: namedList,
    doc: "pairs of a name and a step: transformers (or passthrough), then a classifier",
    nests: (steps, path) =>
      Array.isArray(steps) && path.startsWith(`steps[${steps.length - 1}]`) ? undefined : "transformer",
  },
  transform_input: {
    default: null,
    constraints: [none, hidden(instanceOf("list"))],
    doc: "no effect: nothing else is passed to fit",
    withoutEffect: true,
  },
  memory: {
    default: null,
    constraints: [none, instanceOf("str"), onlyInPython("an object implementing 'cache'")],
    doc: "no effect",
    withoutEffect: true,
  },
  verbose: { default: false, constraints: [boolean], doc: "no effect", withoutEffect: true },
};

/** What is wrong with parameters that are each legal, one sentence each; empty when all is right. */
export function pipelineConflicts({ steps }: Params): readonly string[] {
  if (!Array.isArray(steps) || steps.length === 0) return ["The pipeline is empty. Please add steps."];
  const stray = steps.find((step) => !Array.isArray(step) || step.length !== 2 || typeof step[0] !== "string");
  if (stray !== undefined) return [`A step must be a pair of a name and an estimator, got ${pythonRepr(stray)}.`];
  const names = steps.map(([name]: [string]) => name);
  const issues = [...nameIssues(names, pipelineParams)];
  for (const [name, step] of steps)
    if (!isRecipe(step) && !isPassed(step)) issues.push(`The step '${name}' must be an estimator or 'passthrough'.`);
  return issues;
}

/** Whether a step does nothing. */
export function isPassed(step: unknown): boolean {
  return step === "passthrough" || step === null;
}

/** What the last step of a config's pipeline names, which decides what the pipeline is; undefined: no class. */
export function lastStep(params: Params | null | undefined): unknown {
  const steps = params?.["steps"];
  const last: unknown = Array.isArray(steps) ? steps.at(-1) : undefined;
  const named: unknown = Array.isArray(last) ? last[1] : undefined;
  return isEstimatorName(named) ? named : undefined;
}
