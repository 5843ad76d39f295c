import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, openTestApi, runIdNumber, type TestApi, trainedModel } from "../api-world.ts";
import { modelId, openArtifactWorld } from "./artifact-world.ts";

let its: TestApi;
let root: string;
const runId = runIdNumber(1);
const large = new Uint8Array(4 * 1024 * 1024 + 1).map((_, i) => i * 31);

beforeAll(async () => {
  its = await openTestApi();
  root = await openArtifactWorld(its);
  const files: [string, Uint8Array | string][] = [
    ["config.yaml", "dataset: iris\n"],
    ["empty.txt", ""],
    ["large.bin", large],
    ["model/MLmodel", "flavors: {}\n"],
    ["model/deep/model.json", "{}"],
    ["лес 50% 1.json", "[1]"],
  ];
  for (const [name, body] of files) await its.world.artifacts.put(`${root}/${name}`, body, "text/plain");
  await its.world.artifacts.put("datasets/secret.csv", "a,b\n", "text/csv");
});
afterAll(() => its.close());

const list = (query: string): Promise<Answer> => its.call(`/api/2.0/mlflow-artifacts/artifacts?${query}`);
const get = (path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> =>
  its.call(`/api/2.0/mlflow-artifacts/artifacts/${path}`, options);

describe("listing", () => {
  test("of a folder gives names relative to it, without sizes of folders and of empty files", async () => {
    expect((await list(`path=${root}`)).json).toEqual({
      files: [
        { path: "config.yaml", is_dir: false, file_size: 14 },
        { path: "empty.txt", is_dir: false },
        { path: "large.bin", is_dir: false, file_size: large.length },
        { path: "model", is_dir: true },
        { path: "лес 50% 1.json", is_dir: false, file_size: 3 },
      ],
    });
    expect((await list(`path=${root}/model/`)).json.files.map(({ path }: { path: string }) => path)).toEqual([
      "MLmodel",
      "deep",
    ]);
  });
  test("of a file, or of nothing, is empty", async () => {
    for (const path of [`${root}/config.yaml`, `${root}/none`, ""]) {
      const { status, text } = await list(`path=${path}`);
      expect([status, text]).toEqual([200, "{}"]);
    }
  });
  test("by the run gives paths relative to the run", async () => {
    const { json } = await its.call(`/api/2.0/mlflow/artifacts/list?run_id=${runId}&path=model`);
    expect(json).toEqual({
      root_uri: `mlflow-artifacts:/${root}`,
      files: [
        { path: "model/MLmodel", is_dir: false, file_size: 12 },
        { path: "model/deep", is_dir: true },
      ],
    });
  });
  test("by the run, of a run that is not there or not named, is refused in MLflow's words", async () => {
    const missing = await its.call(`/api/2.0/mlflow/artifacts/list?run_id=${runIdNumber(99)}`);
    expect([missing.status, missing.json.message]).toEqual([404, `Run with id=${runIdNumber(99)} not found`]);
    const { status, json } = await its.call("/ajax-api/2.0/mlflow/artifacts/list");
    expect([status, json.message]).toEqual([400, expect.stringContaining("required parameter 'run_id'")]);
  });
  test("by the logged model gives paths relative to the model", async () => {
    const path = `${root.split("/")[0]}/models/${modelId}/artifacts`;
    await its.world.artifacts.put(`${path}/d/MLmodel`, "hello", "text/plain");
    const at = `/ajax-api/2.0/mlflow/logged-models/${modelId}/artifacts/directories`;
    const root_uri = `mlflow-artifacts:/${path}`;
    expect((await its.call(at)).json).toEqual({ root_uri, files: [{ path: "d", is_dir: true }] });
    expect((await its.call(`${at}?artifact_directory_path=d`)).json).toEqual({
      root_uri,
      files: [{ path: "d/MLmodel", is_dir: false, file_size: 5 }],
    });
    expect((await its.call(`${at}?artifact_directory_path=../d`)).status).toBe(400);
    const none = await its.call(at.replace(modelId, `m-${runIdNumber(0)}`));
    expect([none.status, none.json.message]).toEqual([404, `Logged model with ID 'm-${runIdNumber(0)}' not found.`]);
  });
});

describe("downloading", () => {
  test("gives the bytes, as a download", async () => {
    const { status, text, headers } = await get(`${root}/config.yaml`);
    expect([status, text]).toEqual([200, "dataset: iris\n"]);
    expect(headers.get("content-disposition")).toBe("attachment; filename=config.yaml");
    expect(headers.get("etag")).toMatch(/^"[^"]+"$/);
    expect(headers.get("accept-ranges")).toBe("bytes");
  });
  test("finds a name that is escaped, once or twice, and one that the gateway has unescaped", async () => {
    const name = "лес 50% 1.json";
    for (const form of [encodeURIComponent(name), encodeURIComponent(encodeURIComponent(name)), name])
      expect((await get(`${root}/${form}`)).json).toEqual([1]);
  });
  test("by the run, and by the logged model", async () => {
    expect((await its.call(`/get-artifact?run_uuid=${runId}&path=model/MLmodel`)).text).toBe("flavors: {}\n");
    const at = `/ajax-api/2.0/mlflow/logged-models/${modelId}/artifacts/files`;
    expect((await its.call(`${at}?artifact_file_path=d/MLmodel`)).text).toBe("hello");
    expect((await its.call(at)).json).toEqual({
      error_code: "BAD_REQUEST",
      message: 'Request must include the "artifact_file_path" query parameter.',
    });
  });
  test("by a path with parts that mean nothing, at an address with a doubled slash", async () => {
    const folder = await list(`path=${encodeURIComponent(root)}`);
    expect((await list(`path=${encodeURIComponent(`${root}/.`)}`)).json).toEqual(folder.json);
    const { text } = await its.call(
      `//get-artifact?run_id=${runId}&path=${encodeURIComponent("./a/.././config.yaml")}`,
    );
    expect(text).toContain("Invalid path");
    expect((await its.call(`//get-artifact?run_id=${runId}&path=././/config.yaml`)).text).toBe("dataset: iris\n");
  });
  test("by the model version", async () => {
    await trainedModel(its, "sizes", runIdNumber(3));
    const at = "/model-versions/get-artifact?name=sizes&path=model.json&version=";
    expect((await its.call(`${at}1`)).json).toHaveProperty("pipeline");
    const { status, json } = await its.call(`${at}2`);
    expect([status, json.message]).toEqual([404, "Model Version (name=sizes, version=2) not found"]);
  });
  test("HEAD tells the size and sends nothing", async () => {
    const { status, text, headers } = await get(`${root}/large.bin`, { method: "HEAD" });
    expect([status, text, headers.get("content-length")]).toEqual([200, "", String(large.length)]);
  });
  test.each([
    ["bytes=0-6", 206, "dataset", "bytes 0-6/14"],
    ["bytes=9-", 206, "iris\n", "bytes 9-13/14"],
    ["bytes=-5", 206, "iris\n", "bytes 9-13/14"],
    ["bytes=9-999", 206, "iris\n", "bytes 9-13/14"],
    ["bytes=14-", 416, "", "bytes */14"],
    ["bytes=5-2", 200, "dataset: iris\n", null],
    ["lines=1-2", 200, "dataset: iris\n", null],
  ])("of the range %s answers %d", async (range, status, text, contentRange) => {
    const answer = await get(`${root}/config.yaml`, { headers: { range } });
    expect([answer.status, answer.text, answer.headers.get("content-range")]).toEqual([status, text, contentRange]);
  });
  test("of what is too large for Lambda redirects to S3, which needs no token", async () => {
    const { status, headers } = await get(`${root}/large.bin`);
    expect(status).toBe(307);
    const answer = await fetch(headers.get("location")!);
    expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), large)).toBe(0);
  });
  test("of what is not there answers 404, of a folder 400", async () => {
    const none = await get(`${root}/none`);
    expect([none.status, none.json]).toEqual([
      404,
      { error_code: "RESOURCE_DOES_NOT_EXIST", message: `No such artifact: '${root}/none'` },
    ]);
    for (const path of [`${root}/model`, `${root}/model/`, root]) {
      const { status, json } = await get(path);
      const named = path.replace(/\/$/, "");
      expect([status, json.message]).toEqual([400, `Artifact path refers to a directory, not a file: '${named}'`]);
    }
  });
});

describe("what is not an artifact", () => {
  test.each(["datasets/secret.csv", "1/../datasets/secret.csv", `${runIdNumber(2)}/x`])(
    "cannot be read: %s",
    async (path) => {
      for (const form of [path, path.replaceAll("/", "%2f"), path.replaceAll("..", "%2e%2e")]) {
        const { status, text } = await get(form);
        expect([400, 404]).toContain(status);
        expect(text).not.toContain("a,b");
      }
      const { text } = await list(`path=${encodeURIComponent(path.replace(/[^/]*$/, ""))}`);
      expect(text).not.toContain("secret");
    },
  );
  test.each(["../x", "a/../b", "/etc/passwd", "./../a", "a\\b", "a#b", "a\u0000b", "%2e%2e/x", "a%252f..%252fb"])(
    "has no path in a run: %j",
    async (path) => {
      const { status, json } = await its.call(`/get-artifact?run_id=${runId}&path=${encodeURIComponent(path)}`);
      expect([status, json]).toEqual([400, { error_code: "INVALID_PARAMETER_VALUE", message: "Invalid path" }]);
    },
  );
});
