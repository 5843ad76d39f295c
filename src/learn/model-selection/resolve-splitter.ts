import { type ParamTable, resolveParams } from "../params.ts";

/**
 * A splitter's parameters, defaults filled in.
 *
 * @throws {RangeError} some are unknown or illegal, or do not go together
 */
export function resolveSplitter<Resolved>(
  className: string,
  table: ParamTable,
  params: Readonly<Record<string, unknown>>,
  conflicts: (params: Readonly<Record<string, unknown>>) => readonly string[] = () => [],
): Resolved {
  const resolved = resolveParams(className, table, params);
  const issues = conflicts(resolved);
  if (issues.length > 0) throw new RangeError(issues.join(" "));
  return resolved as Resolved;
}
