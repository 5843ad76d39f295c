import type { ModelVersion } from "../../contracts/index.ts";
import { type Clause, parseFilter } from "./filter.ts";
import { versionLanguage } from "./languages.ts";
import { parseOrders } from "./order.ts";
import { modelTag } from "./prompt-tag.ts";
import { clauseTest, compareText, comparison, type Reader, type Searched } from "./search.ts";

/** A filter of model versions: its clauses, to look in an index by, and a test. @param sourceOf what a client sees. @throws {ApiError} */
export function versionFilter(
  text: string,
  sourceOf: (version: ModelVersion) => string,
): { clauses: readonly Clause[]; test: (version: ModelVersion) => boolean } {
  const clauses = parseFilter(text, versionLanguage);
  const tests = clauses.map((clause) => clauseTest(clause, searched(sourceOf)));
  return { clauses, test: (version) => tests.every((test) => test(version)) };
}

/** Sorts versions as MLflow does. @throws {ApiError} a key that versions have not, or one that comes twice */
export function compareVersions(orders: readonly string[]): (a: ModelVersion, b: ModelVersion) => number {
  // Without an order the latest change comes first; with one, ties are by name.
  const latest = orders.length === 0 ? (a: ModelVersion, b: ModelVersion) => b.updatedAt - a.updatedAt : () => 0;
  return comparison(
    parseOrders(orders, versionLanguage),
    searched(({ source }) => source),
    (a, b) => latest(a, b) || compareText(a.name, b.name) || b.version - a.version,
  );
}

function searched(sourceOf: (version: ModelVersion) => string): Searched<ModelVersion> {
  const attributes: Readonly<Record<string, Reader<ModelVersion>>> = {
    name: ({ name }) => name,
    version_number: ({ version }) => version,
    run_id: ({ runId }) => runId,
    source_path: sourceOf,
    creation_timestamp: ({ createdAt }) => createdAt,
    last_updated_timestamp: ({ updatedAt }) => updatedAt,
  };
  return {
    language: versionLanguage,
    reader: ({ entity, key }) => (entity === "tag" ? ({ tags }) => modelTag(tags, key) : attributes[key]!),
  };
}
