import { beforeAll, describe, expect, test } from "vitest";
import { fresh, stack } from "./target.ts";

const { call, train, validate } = stack;

const model = fresh("bc");
const config = (c: number): string =>
  `name: c${c}\nexperiment: ${model}\ndataset: breast_cancer\nmodule: sklearn.linear_model\nclass: LogisticRegression\nparams: {C: ${c}}\npreprocessing: [{module: sklearn.preprocessing, class: StandardScaler}]\nmetrics: {f1_score: {}, accuracy_score: {}}\n`;
let runs: { runId: string; experimentId: string }[];

beforeAll(async () => {
  runs = await Promise.all([0.01, 1, 10].map((c) => train(`configs/${fresh("m")}.yaml`, config(c))));
  await validate(model);
});

const search = (body: Record<string, unknown>): ReturnType<typeof call> =>
  call("/api/2.0/mlflow/runs/search", { body: { experiment_ids: [runs[0]!.experimentId], ...body } });

describe("MLflow's REST API", () => {
  test("finds the experiment by name", async () => {
    const { json } = await call(`/api/2.0/mlflow/experiments/get-by-name?experiment_name=${model}`);
    expect(json.experiment).toMatchObject({
      name: model,
      lifecycle_stage: "active",
      experiment_id: runs[0]!.experimentId,
    });
  });
  test("searches runs by filter and order", async () => {
    const { json } = await search({ order_by: ["metrics.f1_val DESC"] });
    const values = json.runs.map(
      (run: { data: { metrics: { key: string; value: number }[] } }) =>
        run.data.metrics.find(({ key }) => key === "f1_val")!.value,
    );
    expect(values).toHaveLength(3);
    expect(values).toEqual([...values].sort((a: number, b: number) => b - a));
    const filtered = await search({
      filter: "params.C = '10' AND metrics.accuracy_val > 0.5 AND attributes.status = 'FINISHED'",
    });
    expect(filtered.json.runs.map((run: { info: { run_name: string } }) => run.info.run_name)).toEqual(["c10"]);
  });
  test("pages", async () => {
    const first = await search({ max_results: 2 });
    expect(first.json.runs).toHaveLength(2);
    const second = await search({ max_results: 2, page_token: first.json.next_page_token });
    expect(second.json.runs).toHaveLength(1);
    expect(second.json.next_page_token).toBeUndefined();
  });
  test("gives the course of training as metric history", async () => {
    const { json } = await call(`/api/2.0/mlflow/metrics/get-history?run_id=${runs[0]!.runId}&metric_key=loss`);
    expect(json.metrics.length).toBeGreaterThan(2);
    const values = json.metrics.map(({ value }: { value: number }) => value);
    expect(values.at(-1)).toBeLessThan(values[0]);
  });
  test("lists and downloads artifacts", async () => {
    const { json } = await call(`/api/2.0/mlflow/artifacts/list?run_id=${runs[0]!.runId}`);
    expect(json.files.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(["config.yaml", "confusion_matrix.json", "classification_report.json", "model"]),
    );
    const file = await call(
      `/api/2.0/mlflow-artifacts/artifacts/${runs[0]!.experimentId}/${runs[0]!.runId}/artifacts/confusion_matrix.json`,
    );
    expect(file.json.validation.labels).toEqual([0, 1]);
  });
  test("resolves the alias Production", async () => {
    const { json } = await call(`/api/2.0/mlflow/registered-models/alias?name=${model}&alias=Production`);
    expect(json.model_version).toMatchObject({
      name: model,
      current_stage: "Production",
      status: "READY",
      aliases: ["Production"],
    });
    const got = await call(`/api/2.0/mlflow/registered-models/get?name=${model}`);
    expect(got.json.registered_model.aliases).toEqual([{ alias: "Production", version: json.model_version.version }]);
  });
  test("answers errors in MLflow's shape", async () => {
    const missing = await call("/api/2.0/mlflow/runs/get?run_id=00000000000000000000000000000000");
    expect(missing.status).toBe(404);
    expect(missing.json).toMatchObject({
      error_code: "RESOURCE_DOES_NOT_EXIST",
      message: "Run with id=00000000000000000000000000000000 not found",
    });
    const bad = await search({ filter: "metrics.f1_val = = 3" });
    expect(bad.json.error_code).toBe("INVALID_PARAMETER_VALUE");
  });
  test("shows the dashboard, whose files come as they are", async () => {
    const page = await call("/");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'|default-src 'self'/);
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    const [, script] = /src="(assets\/main-[^"]+)"/.exec(page.text) ?? [];
    const { status, text } = await call(`/${script}`);
    expect([status, text.includes("import")]).toEqual([200, true]);
  });
});
