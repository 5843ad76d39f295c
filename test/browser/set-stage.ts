import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "../clouds/run.ts";
import type { StackClient } from "../clouds/stack-client.ts";
import { longNames } from "./long-names.ts";

export type Role = "viewer" | "writer" | "admin";

/** What the tests find on the cloud. */
export interface Scene {
  /** Where the dashboard is served. */
  readonly url: string;
  readonly tokens: Readonly<Record<Role, string>>;
  readonly experiments: {
    readonly iris: string;
    /** Whose runs MLflow's client would have logged: no config, no execution, no artifacts. */
    readonly logged: string;
    /** Whose names have 250 characters. */
    readonly long: string;
  };
  readonly runs: {
    readonly logistic: string;
    readonly forest: string;
    readonly neighbors: string;
    /** Failed, since its config names a dataset that is not there. */
    readonly failed: string;
    readonly logged: string;
    readonly long: string;
  };
}

/** Trains and validates the sample configs, and logs what nobody trained. */
export async function setStage(stack: StackClient, url: string): Promise<Scene> {
  const folder = join(project, "configs");
  const samples = readdirSync(folder).filter((file) => !file.endsWith(".md"));
  const trained = await Promise.all(
    samples.map(
      async (file) => [file, await stack.train(`configs/${file}`, readFileSync(join(folder, file)))] as const,
    ),
  );
  const runs = new Map(trained);
  const logistic = runs.get("iris-logistic-regression.yaml")!;
  const config = "experiment: iris\ndataset: nowhere\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n";
  const failed = await stack.train("configs/nowhere.yaml", config);
  await stack.validate();
  const token = async (name: string, role: Role): Promise<string> =>
    (await post(stack, "podium/tokens", { name, role })).secret;
  const logged = await logRun(stack, "logged elsewhere", "fine-tuned", { learning_rate: "1e-4" }, [
    { key: "team", value: "vision" },
  ]);
  const manyParams = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [`${longNames.key.slice(0, 240)}_${i}`, `${longNames.arabic} ${i}`]),
  );
  const long = await logRun(stack, longNames.mixed, longNames.cjk, manyParams, [
    { key: "note", value: longNames.unbroken },
  ]);
  return {
    url,
    tokens: {
      viewer: await token("a reader", "viewer"),
      writer: await token("a trainer", "writer"),
      admin: await token("the keeper", "admin"),
    },
    experiments: { iris: logistic.experimentId, logged: logged.experimentId, long: long.experimentId },
    runs: {
      logistic: logistic.runId,
      forest: runs.get("iris-random-forest.yaml")!.runId,
      neighbors: runs.get("iris-k-neighbors.yaml")!.runId,
      failed: failed.runId,
      logged: logged.runId,
      long: long.runId,
    },
  };
}

/** A run as MLflow's client logs it, with a history, and with numbers that are none. */
async function logRun(
  stack: StackClient,
  experiment: string,
  name: string,
  params: Readonly<Record<string, string>>,
  tags: readonly { key: string; value: string }[],
): Promise<{ experimentId: string; runId: string }> {
  const { experiment_id: experimentId } = await post(stack, "2.0/mlflow/experiments/create", { name: experiment });
  const start = Date.now() - 60_000;
  const { run } = await post(stack, "2.0/mlflow/runs/create", {
    experiment_id: experimentId,
    run_name: name,
    start_time: start,
    tags,
  });
  const runId: string = run.info.run_id;
  const history = Array.from({ length: 300 }, (_, step) => ({
    key: "loss",
    value: 2 / (step + 1),
    timestamp: start + step * 100,
    step,
  }));
  await post(stack, "2.0/mlflow/runs/log-batch", {
    run_id: runId,
    metrics: [
      ...history,
      { key: "never", value: "NaN", timestamp: start, step: 0 },
      { key: "without_end", value: "Infinity", timestamp: start, step: 0 },
    ],
    params: Object.entries(params).map(([key, value]) => ({ key, value })),
  });
  await post(stack, "2.0/mlflow/runs/update", { run_id: runId, status: "FINISHED", end_time: start + 30_000 });
  return { experimentId, runId };
}

// biome-ignore lint/suspicious/noExplicitAny: the wire format is what the suites check
async function post(stack: StackClient, path: string, body: unknown): Promise<any> {
  const { status, json, text } = await stack.call(`/api/${path}`, { body });
  if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`);
  return json;
}
