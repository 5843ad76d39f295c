/**
 * Load on the embedded cloud: 200 configs uploaded at once, then 50 clients that read and predict while 20 configs
 * train. Nothing may be lost, and no answer may be an error; the times say how long a client waits.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startEmbeddedCloud } from "../test/clouds/embedded-cloud.ts";
import { type RunView, stackClient } from "../test/clouds/stack-client.ts";
import { median, percentile, report } from "./report.ts";

const uploads = 200;
const clients = 50;
const trainings = 20;

const config = (experiment: string, c: number): string =>
  `experiment: ${experiment}\ndataset: iris\nmodule: sklearn.linear_model\nclass: LogisticRegression\nparams: {C: ${c}}\n`;
const rows = [
  [5.1, 3.5, 1.4, 0.2],
  [6.7, 3.0, 5.2, 2.3],
];

const data = mkdtempSync(join(tmpdir(), "podium-load-"));
const cloud = await startEmbeddedCloud(data, await freePort());
try {
  const { Podium: outputs } = JSON.parse(readFileSync(join(data, "outputs.json"), "utf8")) as {
    Podium: Record<string, string>;
  };
  const stack = stackClient(outputs, readFileSync(join(data, "token"), "utf8").trim(), {
    endpoint: cloud.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "load", secretAccessKey: "load" },
    forcePathStyle: true,
  });
  await stack.train("configs/warm.yaml", config("warm", 1));

  const trainAll = async (experiment: string, count: number): Promise<RunView[]> => {
    const one = async (_: unknown, i: number): Promise<string> =>
      (await stack.upload(`configs/${experiment}/${i}.yaml`, config(experiment, (i + 1) / 10))).runId;
    const runIds = await Promise.all(Array.from({ length: count }, one));
    const runs: RunView[] = [];
    for (const id of runIds) runs.push(await stack.ended(id, 300));
    return runs;
  };
  const versions = async (experiment: string): Promise<number> => {
    const query = new URLSearchParams({ filter: `name = '${experiment}'`, max_results: "1000" });
    const { json } = await stack.call(`/api/2.0/mlflow/model-versions/search?${query}`);
    return new Set(json.model_versions.map((version: { run_id: string }) => version.run_id)).size;
  };

  const uploadedAt = performance.now();
  const many = await trainAll("many", uploads);
  const uploadSeconds = (performance.now() - uploadedAt) / 1000;
  await stack.validate("many");

  const times: Record<"predict" | "read", number[]> = { predict: [], read: [] };
  let errors = 0;
  let isOver = false;
  const timed = async (kind: "predict" | "read", path: string, body: unknown): Promise<void> => {
    const startedAt = performance.now();
    const { status } = await stack.call(path, { body });
    times[kind].push(performance.now() - startedAt);
    if (status !== 200) errors += 1;
  };
  const experimentIds = [many[0]!.experimentId];
  const client = async (): Promise<void> => {
    while (!isOver) {
      await timed("predict", "/models/many/invocations", { instances: rows });
      await timed("read", "/api/2.0/mlflow/runs/search", { experiment_ids: experimentIds, max_results: 20 });
    }
  };
  const reading = Array.from({ length: clients }, client);
  const meanwhile = await trainAll("meanwhile", trainings);
  isOver = true;
  await Promise.all(reading);

  const unfinished = [...many, ...meanwhile].filter(({ status }) => status !== "FINISHED").length;
  const registered = (await versions("many")) + (await versions("meanwhile"));
  report("load", [
    { what: `${uploads} uploads at once, to the last one FINISHED`, value: uploadSeconds, unit: "s" },
    { what: "runs not FINISHED", value: unfinished, unit: "runs", bar: 0 },
    { what: "runs without their one model version", value: uploads + trainings - registered, unit: "runs", bar: 0 },
    { what: `calls of ${clients} clients while ${trainings} train`, value: times.predict.length * 2, unit: "calls" },
    { what: "answers that are an error", value: errors, unit: "calls", bar: 0 },
    { what: "predict, median", value: median(times.predict), unit: "ms" },
    { what: "predict, p99", value: percentile(times.predict, 99), unit: "ms" },
    { what: "runs/search, median", value: median(times.read), unit: "ms" },
    { what: "runs/search, p99", value: percentile(times.read, 99), unit: "ms" },
  ]);
} finally {
  await cloud.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
}
