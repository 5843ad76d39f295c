import { fileURLToPath } from "node:url";
import { run } from "../../test/clouds/run.ts";
import { clientOf } from "./calls.ts";
import { runAt, type SeededExperiment } from "./seed.ts";
import type { Server } from "./server.ts";

const script = fileURLToPath(new URL("seed_mlflow.py", import.meta.url));

/** Makes an experiment of `count` runs with 10 metrics each by inserts into MLflow's SQLite file: by its API it would take hours. */
export async function seedMlflow(
  server: Server,
  python: string,
  database: string,
  count: number,
): Promise<SeededExperiment> {
  const made = await clientOf(server, "new")("experiments/create", { name: `seeded-${count}` });
  const experimentId = String(made["experiment_id"]);
  run(python, [script, database, experimentId, String(count)]);
  return { experimentId, runIds: Array.from({ length: count }, (_, at) => runAt(experimentId, at, 0).runId) };
}

/** Lets SQLite gather the statistics without which it looks at every run of a search by metric. */
export function analyse(python: string, database: string): void {
  run(python, ["-c", `import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=60).execute("ANALYZE")`, database]);
}
