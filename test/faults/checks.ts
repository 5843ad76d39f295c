import { podiumTags } from "../../src/contracts/index.ts";
import type { RunView, StackClient } from "../clouds/stack-client.ts";

/**
 * What must hold after any fault, for one experiment: every run has ended and says why it failed; no run, metric or
 * model version is lost or doubled; Production points to a version that exists and loads.
 *
 * @param uploads the runs that the uploads stand for
 * @param rows rows to predict
 * @param datasetVersions a model is tested once on each
 * @returns what does not hold, in words; empty when all does
 */
export async function problemsOf(
  { call, getRun, production }: StackClient,
  experiment: string,
  uploads: readonly string[],
  rows: readonly (readonly number[])[],
  datasetVersions = 1,
): Promise<string[]> {
  const problems: string[] = [];
  const note = (isRight: boolean, what: string): void => void (isRight || problems.push(what));
  const runs = new Map<string, RunView>();
  for (const id of uploads) {
    const run = await getRun(id);
    if (run === undefined) problems.push(`run ${id} is lost`);
    else runs.set(id, run);
  }

  for (const [id, run] of runs) {
    note(run.status === "FINISHED" || run.status === "FAILED", `run ${id} is ${run.status}`);
    if (run.status === "FAILED")
      for (const tag of [podiumTags.errorCode, podiumTags.errorMessage, podiumTags.errorHint])
        note((run.tags[tag] ?? "") !== "", `run ${id} failed without ${tag}`);
  }
  const experimentIds = [...new Set([...runs.values()].map(({ experimentId }) => experimentId))];
  const found = await call("/api/2.0/mlflow/runs/search", {
    body: { experiment_ids: experimentIds, max_results: 1000 },
  });
  const listed: string[] = (found.json.runs ?? []).map((run: { info: { run_id: string } }) => run.info.run_id);
  note(new Set(listed).size === listed.length, "a run is listed twice");
  for (const id of runs.keys()) note(listed.includes(id), `run ${id} is not listed`);

  const versions = await versionsOf(call, experiment);
  for (const [id, run] of runs) {
    const own = versions.filter(({ run_id }) => run_id === id);
    note(own.length <= 1, `run ${id} has ${own.length} model versions`);
    if (run.status !== "FINISHED") continue;
    note(own.length === 1, `run ${id} is FINISHED without a model version`);
    for (const key of ["accuracy_train", "accuracy_val", "fit_seconds"])
      note(typeof run.metrics[key] === "number", `run ${id} lacks ${key}`);
    for (const key of Object.keys(run.metrics)) {
      const history = await historyOf(call, id, key);
      const steps = new Set(history.map(({ step }) => step)).size;
      const most = key.endsWith("_test") ? steps * datasetVersions : steps;
      note(history.length <= most, `${key} of run ${id} is doubled`);
    }
  }

  const current = await production(experiment);
  const moves = ((await call(`/api/podium/models/${experiment}/promotions`)).json.promotions ?? []) as Move[];
  for (const [i, move] of moves.entries())
    note(move.from === moves[i + 1]?.to, `promotion ${move.to} does not follow the one before`);
  note(
    current === undefined ? moves.length === 0 : String(moves[0]?.to) === current,
    "the alias is not its latest move",
  );
  if (current !== undefined) {
    const owner = versions.find(({ version }) => version === current);
    note(owner !== undefined, `Production points to version ${current}, which does not exist`);
    const { status, json } = await call(`/models/${experiment}/invocations`, { body: { instances: rows } });
    note(status === 200 && json.predictions.length === rows.length, `Production does not predict: ${status}`);
  }
  return problems;
}

interface Move {
  readonly from?: number;
  readonly to: number;
}

async function versionsOf(call: StackClient["call"], model: string): Promise<{ version: string; run_id: string }[]> {
  const query = new URLSearchParams({ filter: `name = '${model}'`, max_results: "1000" });
  return (await call(`/api/2.0/mlflow/model-versions/search?${query}`)).json.model_versions ?? [];
}

async function historyOf(call: StackClient["call"], run: string, key: string): Promise<{ step: number }[]> {
  const query = new URLSearchParams({ run_id: run, metric_key: key, max_results: "25000" });
  return (await call(`/api/2.0/mlflow/metrics/get-history?${query}`)).json.metrics ?? [];
}
