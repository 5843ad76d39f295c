import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, runIdNumber, type TestApi } from "../api-world.ts";
import { exchange, mlflow } from "./mlflow-calls.ts";

let its: TestApi;
const prompt = { key: "mlflow.prompt.is_prompt", value: "true" };

beforeAll(async () => {
  its = await openTestApi();
  for (const name of ["B", "a", "b", "A"]) {
    its.now += 1000;
    const tags = [{ key: "t", value: name }, ...(name === "A" ? [prompt] : [])];
    await exchange(its, [["POST", "registered-models/create", { name, tags }, 200]]);
  }
  for (const name of ["B", "a", "b", "A"]) {
    its.now += 1000;
    const [source, tags] = name === "A" ? ["dummy-source", [prompt]] : [`s3://x/${name}`, [{ key: "t", value: name }]];
    await exchange(its, [["POST", "model-versions/create", { name, source, tags }, 200]]);
  }
});
afterAll(() => its.close());

interface Named {
  readonly name: string;
  readonly version?: string;
}

/** Names, with their versions; or the status of an error. */
async function found(
  what: "registered-models" | "model-versions",
  query: Record<string, string>,
): Promise<string[] | number> {
  const { status, json } = await mlflow(its, "GET", `${what}/search?${new URLSearchParams(query)}`);
  if (status !== 200) return status;
  const all: Named[] = json.registered_models ?? json.model_versions ?? [];
  return all.map(({ name, version = "" }) => name + version);
}

describe("registered models", () => {
  test.each<[string, string[] | number]>([
    ["", ["B", "a", "b"]],
    ["tag.`mlflow.prompt.is_prompt` != 'true'", ["B", "a", "b"]],
    ["tags.`mlflow.prompt.is_prompt` = 'true'", ["A"]],
    ["tags.`mlflow.prompt.is_prompt` = 'false'", ["B", "a", "b"]],
    ["tags.`mlflow.prompt.is_prompt` != 'false'", ["A"]],
    ["tags.t != 'a'", ["B", "b"]],
    ["tags.t = 'a'", ["a"]],
    ["tags.nope != 'a'", []],
    ["name ILIKE 'A'", ["a"]],
    ["name IN ('a', 'b', 'nope')", ["a", "b"]],
    ["name NOT IN ('a')", ["B", "b"]],
    ["name = 'a'", ["a"]],
    ["name = 'a' AND tags.t = 'b'", []],
    ["tags.t LIKE 'a' AND tags.t ILIKE 'A'", ["a"]],
    ["name > 'a'", 400],
    ["color = 'x'", 400],
    ["tags.t IS NULL", 400],
    ["name = 'a' OR name = 'b'", 400],
  ])("by the filter %s are %j", async (filter, names) => {
    expect(await found("registered-models", { filter })).toEqual(names);
  });
  test.each<[string, string[] | number]>([
    ["name DESC", ["b", "a", "B"]],
    ["last_updated_timestamp", ["B", "a", "b"]],
    ["timestamp desc", ["b", "a", "B"]],
    ["color", 400],
    ["name sideways", 400],
  ])("in the order %s are %j", async (order_by, names) => {
    expect(await found("registered-models", { order_by })).toEqual(names);
  });
  test("are not ordered by one thing twice", async () => {
    const { status } = await mlflow(its, "GET", "registered-models/search?order_by=name+ASC&order_by=name+DESC");
    expect(status).toBe(400);
  });
  test.each([{}, { order_by: "name ASC" }, { filter: "name LIKE '%'" }])(
    "come page by page, with %j",
    async (query) => {
      for (const size of [1, 2, 3]) {
        const names: string[] = [];
        let token = "";
        do {
          const asked = new URLSearchParams({ ...query, max_results: `${size}`, page_token: token });
          const { json } = await mlflow(its, "GET", `registered-models/search?${asked}`);
          names.push(...json.registered_models.map(({ name }: Named) => name));
          token = json.next_page_token ?? "";
        } while (token !== "");
        expect(names).toEqual(["B", "a", "b"]);
      }
    },
  );
  test("come in pages that Lambda lets through", async () => {
    for (let i = 0; i < 20; i++)
      await its.world.registry.models.create(
        `large ${i}`,
        { description: "d".repeat(99_000), tags: { a: "x".repeat(99_000) } },
        1,
      );
    for (const query of ["", "order_by=name+DESC&"]) {
      const names = new Set<string>();
      let token = "";
      do {
        const path = `registered-models/search?${query}filter=name+LIKE+'large%25'&page_token=${encodeURIComponent(token)}`;
        const { json, text } = await mlflow(its, "GET", path);
        expect(text.length).toBeLessThan(4_000_000);
        for (const { name } of json.registered_models as Named[]) names.add(name);
        token = json.next_page_token ?? "";
      } while (token !== "");
      expect(names.size).toBe(20);
    }
  });
});

describe("model versions", () => {
  test.each<[string, string[] | number]>([
    ["", ["b1", "a1", "B1"]],
    ["name = 'a'", ["a1"]],
    ["tags.t = 'a'", ["a1"]],
    ["tags.t != 'a'", ["b1", "B1"]],
    ["version_number >= 1", ["b1", "a1", "B1"]],
    ["version_number > 1", []],
    ["run_id = ''", ["b1", "a1", "B1"]],
    ["run_id IN ('x', 'y')", []],
    ["source_path LIKE 's3://x/%'", ["b1", "a1", "B1"]],
    ["name NOT IN ('a')", ["b1", "B1"]],
    ["tags.`mlflow.prompt.is_prompt` != 'true'", ["b1", "a1", "B1"]],
    ["tags.`mlflow.prompt.is_prompt` = 'true'", ["A1"]],
    ["version_number > 'a'", 400],
    ["version_number = 1.5", 400],
    ["version_number LIKE '1'", 400],
    ["source_path IN ('a')", 400],
    ["current_stage = 'None'", 400],
    ["tags.t > 'a'", 400],
    ["name = 5", 400],
  ])("by the filter %s are %j", async (filter, names) => {
    expect(await found("model-versions", { filter })).toEqual(names);
  });
  test.each<[string, string[] | number]>([
    ["name DESC", ["b1", "a1", "B1"]],
    ["version_number", ["B1", "a1", "b1"]],
    ["creation_timestamp", ["B1", "a1", "b1"]],
    ["run_id", 400],
    ["tags.t", 400],
  ])("in the order %s are %j", async (order_by, names) => {
    expect(await found("model-versions", { order_by })).toEqual(names);
  });
  test.each(["0", "-1", "200001", "x"])("are not %s on a page", async (max_results) => {
    expect(await found("model-versions", { max_results })).toBe(400);
  });
  test("of a run that was given several are all found, and none of a model that is gone", async () => {
    const run_id = runIdNumber(3);
    for (const name of ["a", "a", "gone"]) {
      await mlflow(its, "POST", "registered-models/create", { body: { name } });
      await exchange(its, [["POST", "model-versions/create", { name, source: "s3://x/y", run_id }, 200]]);
    }
    await exchange(its, [["DELETE", "registered-models/delete", { name: "gone" }, 200]]);
    expect(await found("model-versions", { filter: `run_id = '${run_id}'` })).toEqual(["a3", "a2"]);
    expect(await found("model-versions", { filter: `run_id IN ('${run_id}') AND version_number < 3` })).toEqual(["a2"]);
  });
});
