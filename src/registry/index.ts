/**
 * Experiments, runs, models, aliases, datasets and tokens in one DynamoDB table, and objects in S3 buckets.
 * The only folder that knows AWS's clients for the two.
 *
 * @example
 * const registry = openRegistry({ client: new DynamoDBClient(), table: "podium" });
 * const { items } = await registry.runs.byMetric(experimentId, "f1_test", "descending", { limit: 100 });
 */
export { type ObjectStoreOptions, openObjectStore } from "./object-store.ts";
export { openRegistry } from "./open-registry.ts";
export type {
  Aliases,
  Datasets,
  DatasetVersion,
  Experiments,
  LoggedModels,
  Models,
  NewRun,
  ObjectStore,
  ObjectVersion,
  Page,
  PageRequest,
  Registry,
  Runs,
  StoredHead,
  StoredObject,
  Tokens,
  Transfers,
  UploadedPart,
} from "./registry.ts";
export { openTransfers } from "./transfers.ts";
