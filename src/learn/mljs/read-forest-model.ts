import type { ForestModel, ForestNode } from "./forest-model.ts";

/** No tree of the package comes near it; deeper JSON would only exhaust the stack. */
const DEEPEST = 1000;

/**
 * The package's own JSON, copied field by field, as far as predictions need it.
 *
 * @throws {RangeError} a field does not fit; names it
 */
export function readForestModel(who: string, json: unknown, nFeatures: number, nClasses: number): ForestModel {
  const fail = (what: string): never => {
    throw new RangeError(`${who}: ${what}`);
  };
  const fieldsOf = (value: unknown, where: string): Readonly<Record<string, unknown>> =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : fail(`${where} must be an object`);
  const listOf = (value: unknown, where: string): readonly unknown[] =>
    Array.isArray(value) && value.length > 0 ? value : fail(`${where} must be a list that is not empty`);
  const index = (value: unknown, below: number, where: string): number =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) < below
      ? (value as number)
      : fail(`${where} must be an integer from 0 to ${below - 1}`);

  const nodeOf = (value: unknown, columns: number, where: string, depth: number): ForestNode => {
    if (depth > DEEPEST) fail(`${where} is deeper than ${DEEPEST}`);
    const node = fieldsOf(value, where);
    if (node["distribution"] !== undefined) {
      const row = listOf(listOf(node["distribution"], `${where}: distribution`)[0], `${where}: distribution`);
      if (row.length > nClasses || !row.every((share) => Number.isFinite(share)))
        fail(`${where}: distribution must hold at most ${nClasses} numbers`);
      return { distribution: [row as readonly number[]] };
    }
    const { splitValue } = node;
    if (typeof splitValue !== "number" || !Number.isFinite(splitValue)) fail(`${where}: splitValue must be a number`);
    return {
      splitValue: splitValue as number,
      splitColumn: index(node["splitColumn"], columns, `${where}: splitColumn`),
      left: nodeOf(node["left"], columns, where, depth + 1),
      right: nodeOf(node["right"], columns, where, depth + 1),
    };
  };

  const base = fieldsOf(fieldsOf(json, "model")["baseModel"], "model.baseModel");
  const indexes = listOf(base["indexes"], "model indexes").map((list, t) =>
    listOf(list, `model indexes of tree ${t}`).map((f) => index(f, nFeatures, `feature of tree ${t}`)),
  );
  const estimators = listOf(base["estimators"], "model estimators");
  if (estimators.length !== indexes.length)
    fail(`${estimators.length} estimators do not fit ${indexes.length} indexes`);
  return {
    baseModel: {
      indexes,
      estimators: estimators.map((estimator, t) => ({
        root: nodeOf(fieldsOf(estimator, `tree ${t}`)["root"], indexes[t]!.length, `tree ${t}`, 0),
      })),
    },
  };
}
