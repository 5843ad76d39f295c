import { record, text } from "../template/index.ts";
import type { StateMachineDefinition } from "./interpreter.ts";

/** About the longest that a timer can wait. On AWS a task without a limit may take a year. */
const noLimitSeconds = 2_000_000;

/** A definition that the interpreter runs as AWS would, and which function each task calls. */
export interface Definition {
  readonly asl: StateMachineDefinition;
  /** Function ARN by name of the task state, those inside of Map and Parallel too. */
  readonly tasks: ReadonlyMap<string, string>;
}

/**
 * Closes the gaps of the interpreter: it gives tasks without a limit 60 seconds, and overwrites `$$.Execution` with its
 * own view, inside of a Map with that of the item; the context carries the true one under `$$.Outer`. Of comparisons, it
 * never finds `IsPresent: false`, and fails at `StringMatches` of what is no text.
 *
 * @throws {Error} a state or resource that cannot run here, by name
 */
export function prepareDefinition(definition: Readonly<Record<string, unknown>>): Definition {
  const tasks = new Map<string, string>();
  const asl = prepare(definition, tasks);
  return { asl: asl as unknown as StateMachineDefinition, tasks };
}

function prepare(machine: Readonly<Record<string, unknown>>, tasks: Map<string, string>): Record<string, unknown> {
  if ((machine["QueryLanguage"] ?? "JSONPath") !== "JSONPath")
    throw new Error("only JSONPath is known as query language");
  const states = Object.entries(record(machine["States"])).map(([name, body]) => {
    const state = record(rewritePaths(body));
    if (state["Type"] === "Task") {
      const resource = text(state["Resource"]) ?? "";
      if (!/^arn:[^:]+:lambda:[^:]+:\d+:function:/.test(resource))
        throw new Error(`task ${name}: ${resource} is not a function's ARN, which is all that can be called here`);
      tasks.set(name, resource);
      if (state["TimeoutSeconds"] === undefined && state["TimeoutSecondsPath"] === undefined)
        state["TimeoutSeconds"] = noLimitSeconds;
    }
    if (Array.isArray(state["Choices"])) state["Choices"] = state["Choices"].map(comparable);
    for (const nested of ["Iterator", "ItemProcessor"])
      if (state[nested] !== undefined) state[nested] = prepare(record(state[nested]), tasks);
    if (Array.isArray(state["Branches"]))
      state["Branches"] = state["Branches"].map((branch) => prepare(record(branch), tasks));
    return [name, state];
  });
  return { ...machine, States: Object.fromEntries(states) };
}

function comparable(rule: unknown): unknown {
  const { Next, ...test } = record(rule);
  const { Variable } = test;
  const next = Next === undefined ? {} : { Next };
  for (const operator of ["And", "Or"])
    if (Array.isArray(test[operator])) return { ...next, ...test, [operator]: test[operator].map(comparable) };
  if (test["Not"] !== undefined) return { ...next, ...test, Not: comparable(test["Not"]) };
  if (test["IsPresent"] === false) return { ...next, Not: { Variable, IsPresent: true } };
  if (test["StringMatches"] !== undefined) return { ...next, And: [{ Variable, IsString: true }, test] };
  return rule;
}

function rewritePaths(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(/\$\$\.(Execution|StateMachine)\b/g, "$$$$.Outer.$1");
  if (Array.isArray(value)) return value.map(rewritePaths);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    // Only what the interpreter reads as a path: constants and comments stay as they are.
    const path = key.endsWith(".$") || /(?:Path|Variable)$/.test(key);
    return [key, typeof item === "string" && !path ? item : rewritePaths(item)];
  });
  return Object.fromEntries(entries);
}
