import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configJsonSchema } from "../../../src/config/index.ts";
import { openTestApi, type TestApi } from "../api-world.ts";

let its: TestApi;
beforeAll(async () => {
  its = await openTestApi();
});
afterAll(() => its.close());

const check = (body: string, query = "") =>
  its.call(`/api/podium/configs/check${query}`, {
    body,
    headers: { "content-type": "text/plain" },
    token: its.secrets.viewer,
  });
const good = "dataset: iris\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n";

describe("checking a config", () => {
  test("answers what it says, with every default", async () => {
    expect((await check(good)).json).toMatchObject({
      ok: true,
      name: "config",
      experiment: "iris",
      dataset: { name: "iris" },
      preprocessing: [],
      metrics: [{ name: "accuracy_score" }],
    });
  });
  test("answers 200 with every mistake and its place", async () => {
    const { status, json } = await check(good.replace("tree", "treee").replace("iris", "3"));
    expect([status, json.ok]).toEqual([200, false]);
    expect(json.issues.map(({ path, line }: { path: string[]; line: number }) => [path, line])).toEqual([
      [["dataset"], 1],
      [["module"], 2],
    ]);
  });
  test("reads JSON where the key says so", async () => {
    expect((await check("a: 1", "?key=a.json")).json.issues[0].message).toMatch(/is not JSON/);
  });
  test("takes nothing over 256 KB", async () => {
    expect((await check("#".repeat(262_145))).status).toBe(400);
  });
  test("keeps nothing", async () => {
    await check(good, "?key=kept.yaml");
    expect(await its.world.configs.head("configs/kept.yaml")).toBeUndefined();
  });
});

test("the schema is the config language's, for editors without a token", async () => {
  const { status, headers, json } = await its.call("/api/podium/config-schema.json", { token: "" });
  expect([status, headers.get("content-type")]).toEqual([200, "application/schema+json"]);
  expect(json).toEqual(JSON.parse(JSON.stringify(configJsonSchema())));
});
