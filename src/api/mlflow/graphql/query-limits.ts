import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";
import { ApiError } from "../../api-error.ts";

/** MLflow's. */
const most = { depth: 10, selections: 1000, rootFields: 10, aliases: 10 } as const;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * Refuses what could make a short query's answer thousands of times as long as what is known.
 *
 * @throws {ApiError} in MLflow's words
 */
export function checkQuery({ definitions }: DocumentNode): void {
  const fragments: Fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  let selections = 0;
  const look = (set: SelectionSetNode, depth: number): void => {
    if (depth > most.depth) throw refused(`Query exceeds maximum depth of ${most.depth}`);
    const fields = fieldsOf(set, fragments);
    selections += fields.length;
    if (selections > most.selections) throw refused(`Query exceeds maximum total selections of ${most.selections}`);
    if (depth === 1) checkCount("root fields", fields.length, most.rootFields);
    checkCount("aliases", fields.filter(({ alias }) => alias !== undefined).length, most.aliases);
    for (const { selectionSet } of fields) if (selectionSet !== undefined) look(selectionSet, depth + 1);
  };
  for (const one of definitions) if (one.kind === Kind.OPERATION_DEFINITION) look(one.selectionSet, 1);
}

/** The fields of one level, those of its fragments among them. */
function fieldsOf(set: SelectionSetNode, fragments: Fragments): FieldNode[] {
  const fields: FieldNode[] = [];
  const seen = new Set<string>();
  const sets = [set];
  for (const { selections } of sets)
    for (const one of selections) {
      if (one.kind === Kind.FIELD) fields.push(one);
      else if (one.kind === Kind.INLINE_FRAGMENT) sets.push(one.selectionSet);
      else if (!seen.has(one.name.value)) {
        seen.add(one.name.value);
        const fragment = fragments.get(one.name.value);
        if (fragment !== undefined) sets.push(fragment.selectionSet);
      }
    }
  return fields;
}

function checkCount(what: string, count: number, limit: number): void {
  if (count > limit) throw refused(`GraphQL queries should have at most ${limit} ${what}, got ${count} ${what}.`);
}

function refused(message: string): ApiError {
  return new ApiError("BAD_REQUEST", message);
}
