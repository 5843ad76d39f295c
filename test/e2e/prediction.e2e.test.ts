import { beforeAll, describe, expect, test } from "vitest";
import { eventually, fresh, stack } from "./target.ts";

const { call, train, validate } = stack;

const model = fresh("iris");
const columns = ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"];
const rows = [
  [5.1, 3.5, 1.4, 0.2],
  [6.7, 3.0, 5.2, 2.3],
];
const url = `/models/${model}/invocations`;

beforeAll(async () => {
  await train(
    `configs/${fresh("p")}.yaml`,
    `experiment: ${model}\ndataset: iris\nmodule: sklearn.linear_model\nclass: LogisticRegression\n`,
  );
  await validate(model);
});

describe("the Production model predicts", () => {
  const bodies: [string, unknown][] = [
    ["dataframe_split", { dataframe_split: { columns, data: rows } }],
    [
      "dataframe_split with columns in another order",
      { dataframe_split: { columns: [...columns].reverse(), data: rows.map((row) => [...row].reverse()) } },
    ],
    [
      "dataframe_records",
      { dataframe_records: rows.map((row) => Object.fromEntries(row.map((value, i) => [columns[i]!, value]))) },
    ],
    ["instances", { instances: rows }],
    ["inputs", { inputs: Object.fromEntries(columns.map((name, j) => [name, rows.map((row) => row[j])])) }],
  ];
  test.each(bodies)("from %s", async (_, body) => {
    const answer = await call(url, { body });
    expect(answer.json).toEqual({ predictions: [0, 2] });
    expect(answer.headers.get("x-podium-model")).toBe(`${model}/1`);
  });
  test("from CSV", async () => {
    const csv = [columns.join(","), ...rows.map((row) => row.join(","))].join("\n");
    expect((await call(url, { body: csv, contentType: "text/csv" })).json).toEqual({ predictions: [0, 2] });
  });
  test("at a version, at an alias, and with probabilities", async () => {
    const body = { instances: rows };
    for (const path of ["versions/1/invocations", "aliases/Production/predict"])
      expect((await call(`/models/${model}/${path}`, { body })).json).toEqual({ predictions: [0, 2] });
    const { json } = await call(`${url}?probabilities=true`, { body });
    expect(json.probabilities[0][0]).toBeGreaterThan(0.9);
    expect(json.classes).toEqual([0, 1, 2]);
  });
  test("from another model within seconds of a promotion", async () => {
    await train(
      `configs/${fresh("p")}.yaml`,
      `experiment: ${model}\ndataset: iris\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n`,
    );
    await call(`/api/podium/models/${model}/promote`, { body: { version: 2, reason: "to see it move" } });
    const moved = await eventually(
      async () =>
        (await call(url, { body: { instances: rows } })).headers.get("x-podium-model") === `${model}/2`
          ? true
          : undefined,
      "the promoted model",
      10,
    );
    expect(moved).toBe(true);
  });
});

describe("a prediction that cannot be made is refused in words that help", () => {
  test.each([
    ["a missing column", { dataframe_records: [{ "sepal length (cm)": 1 }] }, /sepal width/],
    ["a row that is too short", { instances: [[1, 2, 3]] }, /4/],
    ["text for a number", { instances: [[1, 2, 3, "x"]] }, /row 0|row 1/],
    ["an unknown form", { rows: [[1]] }, /dataframe_split/],
  ])("%s", async (_, body, says) => {
    const answer = await call(url, { body });
    expect(answer.status).toBe(400);
    expect(answer.json.error_code).toBe("INVALID_PARAMETER_VALUE");
    expect(answer.json.message).toMatch(says);
  });
  test("a model that does not exist", async () => {
    expect((await call("/models/nope/invocations", { body: { instances: rows } })).status).toBe(404);
  });
});

test("health is answered without a token, everything else only with one that may", async () => {
  for (const path of ["/ping", "/liveness", "/readiness", "/healthcheck", "/health", "/version"])
    expect((await call(path, { token: "" })).status, path).toBe(200);
  expect((await call(url, { token: "", body: { instances: rows } })).status).toBe(401);
  expect((await call(url, { token: "podium_x_y", body: { instances: rows } })).status).toBe(401);
  const made = await call("/api/podium/tokens", { body: { name: fresh("reader"), role: "viewer" } });
  expect(made.status).toBeLessThan(300);
  const viewer: string = made.json.secret;
  expect((await call(url, { token: viewer, body: { instances: rows } })).status).toBe(200);
  const refused = await call("/api/podium/validations", { token: viewer, body: {} });
  expect(refused.status).toBe(403);
  expect(refused.json.error_code).toBe("PERMISSION_DENIED");
});

test("a writer submits configs and promotes, and makes no tokens; a revoked token does nothing any more", async () => {
  const made = await call("/api/podium/tokens", { body: { name: fresh("writer"), role: "writer" } });
  const { id, secret: writer } = made.json as { id: string; secret: string };
  const config = `experiment: ${model}\ndataset: iris\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n`;
  const path = `/api/podium/configs?key=${fresh("by-writer")}.yaml`;
  expect((await call(path, { token: writer, body: config, contentType: "application/yaml" })).status).toBeLessThan(300);
  expect((await call("/api/podium/tokens", { token: writer, body: { name: "x", role: "admin" } })).status).toBe(403);
  expect((await call(`/api/podium/tokens/${id}`, { method: "DELETE" })).status).toBeLessThan(300);
  // An environment of the function may know the token for some seconds more.
  const refused = async (): Promise<true | undefined> =>
    (await call("/api/podium/tokens", { token: writer })).status === 401 ? true : undefined;
  expect(await eventually(refused, "the revoked token to be refused", 60)).toBe(true);
});
