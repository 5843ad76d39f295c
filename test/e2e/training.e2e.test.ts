import { existsSync, readFileSync } from "node:fs";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { DescribeExecutionCommand, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { describe, expect, test } from "vitest";
import { eventually, fresh, stack } from "./target.ts";

const { artifactsBucket, call, configsBucket, ended, s3, sfn, train, trainingArn, uploadDataset } = stack;

const wineQuality = new URL("../../../shared/golden/datasets/winequality_red.csv", import.meta.url);
const metrics =
  "metrics: {f1_score: {average: macro}, accuracy_score: {}, log_loss: {}, roc_auc_score: {multi_class: ovr}}\n";

describe("a config trains", () => {
  const kinds: [string, string][] = [
    ["sklearn.linear_model.LogisticRegression", "params: {C: 0.5}"],
    ["sklearn.tree.DecisionTreeClassifier", "params: {max_depth: 3, random_state: 0}"],
    ["sklearn.ensemble.RandomForestClassifier", "params: {n_estimators: 20, random_state: 0}"],
    ["sklearn.neighbors.KNeighborsClassifier", "params: {n_neighbors: 5}"],
  ];
  test.each(kinds)("%s, with every metric on train and validation", async (name, params) => {
    const at = name.lastIndexOf(".");
    const run = await train(
      `configs/${fresh("kind")}.yaml`,
      `dataset: wine\nmodule: ${name.slice(0, at)}\nclass: ${name.slice(at + 1)}\n${params}\n${metrics}preprocessing: [{module: sklearn.preprocessing, class: StandardScaler}]\n`,
    );
    expect(run.status).toBe("FINISHED");
    for (const key of ["f1", "accuracy", "log_loss", "roc_auc"])
      for (const part of ["train", "val"]) expect(run.metrics[`${key}_${part}`]).toBeTypeOf("number");
    expect(run.metrics["f1_val"]).toBeGreaterThan(0.8);
    expect(run.metrics["fit_seconds"]).toBeGreaterThan(0);
    expect(run.params).toMatchObject({ class: name.slice(at + 1), dataset: "wine", preprocessing: "StandardScaler" });
    expect(run.inputs).toMatchObject([{ name: "wine" }]);
  });

  test.each([
    ["ml-random-forest", "RandomForestClassifier", { nEstimators: 5, seed: 1, noOOB: true }],
    ["ml-logistic-regression", "LogisticRegression", { numSteps: 100, learningRate: 0.005 }],
  ])("the npm package %s", async (module, name, params) => {
    const run = await train(
      `configs/${fresh("npm")}.json`,
      JSON.stringify({ dataset: "iris", module, class: name, params }),
    );
    expect(run.status).toBe("FINISHED");
    expect(run.metrics["accuracy_val"]).toBeGreaterThan(0.5);
  });

  test("from a CSV of one's own, whose new upload is a new version with its own digest", async () => {
    const name = fresh("points");
    const csv = (shift: number): string =>
      [
        "x,y,label",
        ...Array.from({ length: 60 }, (_, i) => `${i % 10},${((i * 7) % 13) + shift},${i % 10 < 5 ? "low" : "high"}`),
      ].join("\n");
    const config = `dataset: ${name}\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\nparams: {random_state: 0}\n`;
    const first = await uploadDataset(name, csv(0));
    const one = await train(`configs/${fresh("own")}.yaml`, config);
    const second = await uploadDataset(name, csv(1));
    const two = await train(`configs/${fresh("own")}.yaml`, config);
    const pinned = await train(
      `configs/${fresh("own")}.yaml`,
      config.replace(name, `{name: ${name}, digest: ${first}}`),
    );
    expect([one.status, two.status, pinned.status]).toEqual(["FINISHED", "FINISHED", "FINISHED"]);
    expect([one, two, pinned].map((run) => run.inputs[0]?.digest)).toEqual([first, second, first]);
    expect(one.metrics["accuracy_val"]).toBe(1);
  });

  test.skipIf(!existsSync(wineQuality))(
    "winequality-red, uploaded (skipped where ../shared is not there)",
    async () => {
      const name = fresh("winequality-red");
      const digest = await uploadDataset(name, readFileSync(wineQuality, "utf8"));
      const run = await train(
        `configs/${fresh("quality")}.yaml`,
        `dataset: ${name}\nmodule: sklearn.ensemble\nclass: RandomForestClassifier\nparams: {random_state: 0}\n`,
      );
      expect(run.status).toBe("FINISHED");
      expect(run.inputs).toMatchObject([{ name, digest }]);
      expect(run.metrics["accuracy_val"]).toBeGreaterThan(0.6);
    },
  );

  test("into plain JSON that names its kind and version", async () => {
    const run = await train(
      `configs/${fresh("model")}.yaml`,
      "dataset: iris\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n",
    );
    const root = `${run.experimentId}/${run.runId}/artifacts`;
    const object = await s3.send(new GetObjectCommand({ Bucket: artifactsBucket, Key: `${root}/model/model.json` }));
    const model = JSON.parse(await object.Body!.transformToString());
    expect(model).toMatchObject({
      podium: 2,
      target: "target",
      pipeline: { kind: expect.any(String), version: expect.any(Number) },
    });
    const config = await s3.send(new GetObjectCommand({ Bucket: artifactsBucket, Key: `${root}/config.yaml` }));
    expect(await config.Body!.transformToString()).toContain("DecisionTreeClassifier");
  });
});

test("the same event delivered twice gives one run and one model version", async () => {
  const run = await train(
    `configs/${fresh("once")}.yaml`,
    "dataset: iris\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n",
  );
  expect(run.status).toBe("FINISHED");
  const event = { detail: { bucket: { name: configsBucket }, object: { key: run.key, "version-id": run.version } } };
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: trainingArn, input: JSON.stringify(event) }),
  );
  const status = await eventually(
    async () => {
      const answer = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      return answer.status === "RUNNING" ? undefined : answer.status;
    },
    "the second execution",
    30,
  );
  expect(status).toBe("SUCCEEDED");
  const after = await ended(run.runId);
  expect(after.tags["podium.execution"]).toBe(run.tags["podium.execution"]);
  expect(after.metrics).toEqual(run.metrics);
  const filter = encodeURIComponent(`run_id = '${run.runId}'`);
  const { json } = await call(`/api/2.0/mlflow/model-versions/search?filter=${filter}`);
  expect(json.model_versions).toHaveLength(1);
});
