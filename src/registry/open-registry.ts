import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { openAliases } from "./aliases.ts";
import { openDatasets } from "./datasets.ts";
import { openExperiments } from "./experiments.ts";
import { openLoggedModels } from "./logged-models.ts";
import { openModels } from "./models.ts";
import type { Registry } from "./registry.ts";
import { openRuns } from "./runs.ts";
import { Table } from "./table.ts";
import { openTokens } from "./tokens.ts";

/**
 * The registry in a DynamoDB table with the string keys `pk` and `sk`, and the index `gsi1` (`gsi1pk`, `gsi1sk`,
 * every attribute projected).
 *
 * @throws {FaultError} of every member: Registry.Busy where DynamoDB is; Input.Invalid for names, sizes and cursors
 *   that cannot be; Entity.Missing for changes of what is not there. DynamoDB's other errors stay its own.
 * @example const registry = openRegistry({ client: new DynamoDBClient(), table: "podium" });
 */
export function openRegistry(options: { client: DynamoDBClient; table: string }): Registry {
  const table = new Table(options);
  const experiments = openExperiments(table);
  return {
    experiments,
    runs: openRuns(table, experiments),
    loggedModels: openLoggedModels(table),
    models: openModels(table),
    aliases: openAliases(table),
    datasets: openDatasets(table),
    tokens: openTokens(table),
  };
}
