import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, openTestApi, runIdNumber, type TestApi } from "../api-world.ts";
import { modelId, openArtifactWorld } from "./artifact-world.ts";

let its: TestApi;
let root: string;
let podiums: string;
let models: string;
const runId = runIdNumber(1);
const proxy = "/api/2.0/mlflow-artifacts";

beforeAll(async () => {
  its = await openTestApi();
  root = await openArtifactWorld(its);
  podiums = root.replace(runId, runIdNumber(2));
  models = `${root.split("/")[0]}/models/${modelId}/artifacts`;
});
afterAll(() => its.close());

const put = (path: string, body: string, headers = {}): Promise<Answer> =>
  its.call(`${proxy}/artifacts/${path}`, { method: "PUT", body, headers, token: its.secrets.writer });
const get = (path: string): Promise<Answer> => its.call(`${proxy}/artifacts/${path}`);
const remove = (path: string): Promise<Answer> =>
  its.call(`${proxy}/artifacts/${path}`, { method: "DELETE", token: its.secrets.writer });
const post = (path: string, body: unknown): Promise<Answer> =>
  its.call(`${proxy}/${path}`, { body, token: its.secrets.writer });

describe("a PUT", () => {
  test("writes the body under the name, and answers nothing", async () => {
    const { status, text } = await put(`${root}/dir/hello.txt`, "hello");
    expect([status, text]).toEqual([200, ""]);
    expect((await get(`${root}/dir/hello.txt`)).text).toBe("hello");
    await put(`${root}/dir/hello.txt`, "again");
    expect((await get(`${root}/dir/hello.txt`)).text).toBe("again");
  });
  test("takes an empty body, and any bytes", async () => {
    await put(`${root}/empty.txt`, "");
    expect((await get(`${root}/empty.txt`)).headers.get("content-type")).toBe("text/plain");
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const headers = { authorization: `Bearer ${its.secrets.writer}` };
    await its.api.request(`${proxy}/artifacts/${root}/all.txt`, { method: "PUT", body: bytes, headers });
    const answer = await its.api.request(`${proxy}/artifacts/${root}/all.txt`, { headers });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });
  test.each(["a b.txt", "лес.txt", "50%.txt", "a+b=c,d;e'f\"g.txt", "e\u0301.txt", "?.txt", "ＡＢ.bin", "%41.txt"])(
    "keeps the name %j",
    async (name) => {
      expect((await put(`${root}/names/${encodeURIComponent(name)}`, name)).status).toBe(200);
      expect((await get(`${root}/names/${encodeURIComponent(name)}`)).text).toBe(name);
    },
  );
  test("under both prefixes, for a logged model, and where it is nobody's", async () => {
    const at = `/ajax-api/2.0/mlflow-artifacts/artifacts/${models}/MLmodel`;
    expect((await its.call(at, { method: "PUT", body: "flavors: {}" })).status).toBe(200);
    expect((await get(`${models}/MLmodel`)).text).toBe("flavors: {}");
    expect((await put("dir/b.txt", "1")).status).toBe(200);
    expect((await get("dir//b.txt")).text).toBe("1");
    expect((await its.call(`${proxy}/artifacts`)).json).toEqual({ files: [{ path: "dir", is_dir: true }] });
    expect((await its.world.artifacts.list("mlflow/artifacts/dir")).map(({ name }) => name)).toEqual(["b.txt"]);
  });
  test("that is too large here is sent on to S3, with or without a length, before it is read", async () => {
    const body = "x".repeat(4 * 1024 * 1024 + 1);
    for (const [text, headers] of [
      [body, {}],
      ["", { "content-length": String(20 * 1024 * 1024) }],
    ] as const) {
      const { status, headers: answer } = await put(`${root}/large.txt`, text, headers);
      expect(status).toBe(307);
      expect((await fetch(answer.get("location")!, { method: "PUT", body })).status).toBe(200);
      expect((await its.world.artifacts.head(`${root}/large.txt`))?.bytes).toBe(body.length);
    }
  });
  test("for a run or a logged model that is not there is refused", async () => {
    const run = await put(`${root.replace(runId, runIdNumber(99))}/x`, "x");
    expect([run.status, run.json.message]).toEqual([404, `Run with id=${runIdNumber(99)} not found`]);
    expect((await put(models.replace(modelId, `m-${runIdNumber(99)}/artifacts/x`), "x")).status).toBe(404);
  });
  test.each(["a%23b", "a%5cb", "a%00b", "a%2f..%2fb", "%252e%252e/b", "x".repeat(1024)])(
    "to the path %s is refused",
    async (path) => {
      const { status, json } = await put(`${root}/${path}`, "x");
      expect([status, json]).toEqual([400, { error_code: "INVALID_PARAMETER_VALUE", message: "Invalid path" }]);
    },
  );
});

describe("the artifacts of Podium's own runs", () => {
  test("stay as they are", async () => {
    await its.world.artifacts.put(`${podiums}/model/model.json`, "{}", "application/json");
    const upload = "presigned-upload-url";
    const answers = [
      await put(`${podiums}/model/model.json`, "x"),
      await put(`${podiums}/more`, "x"),
      await remove(`${podiums}/model/model.json`),
      await remove(podiums),
      await post(`mpu/create/${podiums}/model`, { path: "/tmp/model.json" }),
      await its.call(`/ajax-api/2.0/mlflow/upload-artifact?run_uuid=${runIdNumber(2)}&path=x`, { body: "x" }),
      await its.call(`/api/2.0/mlflow/artifacts/${upload}`, { body: { run_id: runIdNumber(2), path: "x" } }),
    ];
    for (const { status, json } of answers) expect([status, json.error_code]).toEqual([403, "PERMISSION_DENIED"]);
    expect((await get(`${podiums}/model/model.json`)).text).toBe("{}");
    expect((await its.world.artifacts.list(podiums)).map(({ name }) => name)).toEqual(["model/"]);
  });
});

describe("a DELETE", () => {
  test("removes a file, or a folder with all that is in it, and nothing beside it", async () => {
    for (const name of ["gone/a", "gone/b/c", "gone.txt"]) await put(`${root}/${name}`, "x");
    expect((await remove(`${root}/gone/a`)).json).toEqual({});
    expect((await get(`${root}/gone/a`)).status).toBe(404);
    expect((await remove(`${root}/gone/`)).json).toEqual({});
    expect((await get(`${root}/gone/b/c`)).status).toBe(404);
    expect((await get(`${root}/gone.txt`)).status).toBe(200);
  });
  test("of what is not there answers 200", async () => {
    expect((await remove(`${root}/nothing`)).text).toBe("{}");
  });
  test("of everything is refused", async () => {
    expect((await remove("")).status).toBe(400);
    for (const path of ["1", root.split("/")[0]!, "datasets"]) await remove(path);
    expect((await get(`${root}/dir/hello.txt`)).status).toBe(200);
  });
});

describe("upload-artifact", () => {
  const upload = (query: string, body = "hello"): Promise<Answer> =>
    its.call(`/ajax-api/2.0/mlflow/upload-artifact?${query}`, { body });
  test("writes an artifact of a run", async () => {
    expect((await upload(`run_uuid=${runId}&path=up/a.txt`)).status).toBe(200);
    expect((await get(`${root}/up/a.txt`)).text).toBe("hello");
  });
  test.each([
    ["path=a", "hello", "Request must specify run_uuid."],
    [`run_id=${runId}&path=a`, "hello", "Request must specify run_uuid."],
    [`run_uuid=${runId}`, "hello", "Request must specify path."],
    [`run_uuid=${runId}&path=a`, "", "Request must specify data."],
    [`run_uuid=${runId}&path=../a`, "hello", "Invalid path"],
  ])("of %s is refused", async (query, body, message) => {
    const { status, json } = await upload(query, body);
    expect([status, json]).toEqual([400, { error_code: "INVALID_PARAMETER_VALUE", message }]);
  });
});

describe("an upload in parts", () => {
  const part = "p".repeat(5 * 1024 * 1024);
  const begin = async (file: string, num_parts: number): Promise<Answer["json"]> =>
    (await post(`mpu/create/${root}/parts`, { path: file, num_parts })).json;

  test("goes to S3 by the addresses that it gets, and becomes the file", async () => {
    const { upload_id, credentials } = await begin("folder/50% лес.txt", 2);
    expect(credentials.map(({ part_number }: { part_number: number }) => part_number)).toEqual([1, 2]);
    const bodies = [part, "the end"];
    const parts = [];
    for (const [i, { url, part_number }] of credentials.entries()) {
      const answer = await fetch(url, { method: "PUT", body: bodies[i] ?? "" });
      parts.push({ part_number, etag: answer.headers.get("etag"), url });
    }
    const whole = { path: "folder/50% лес.txt", upload_id, parts };
    for (let times = 0; times < 2; times++) expect((await post(`mpu/complete/${root}/parts`, whole)).text).toBe("{}");
    expect((await its.world.artifacts.head(`${root}/parts/50% лес.txt`))?.bytes).toBe(part.length + 7);
  });
  test("that is given up leaves nothing", async () => {
    const { upload_id } = await begin("C:\\me\\given-up.bin", 1);
    const given = { path: "C:\\me\\given-up.bin", upload_id };
    for (let times = 0; times < 2; times++) expect((await post(`mpu/abort/${root}/parts`, given)).text).toBe("{}");
    const { status, json } = await post(`mpu/complete/${root}/parts`, {
      ...given,
      parts: [{ part_number: 1, etag: "0" }],
    });
    expect([status, json.error_code]).toEqual([404, "RESOURCE_DOES_NOT_EXIST"]);
  });
  test("of parts that are none is refused", async () => {
    const { upload_id } = await begin("a.bin", 1);
    const parts = [{ part_number: 1, etag: '"0"' }];
    expect((await post(`mpu/complete/${root}/parts`, { path: "a.bin", upload_id, parts })).status).toBe(400);
  });
  test.each([
    ["create", { num_parts: 2 }, "required parameter 'path'"],
    ["create", { path: "/", num_parts: 2 }, "Invalid path"],
    ["create", { path: "x/..", num_parts: 2 }, "Invalid path"],
    ["create", { path: "x", num_parts: 1001 }, "MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE"],
    ["create", { path: "x", num_parts: 0 }, "num_parts"],
    ["complete", { path: "x" }, "required parameter 'parts'"],
    ["complete", { path: "x", parts: [{ etag: "0" }] }, "part_number"],
    ["complete", { path: "x", parts: [{ part_number: 1 }] }, "parts[0].etag"],
    ["complete", { path: "x", parts: [{ part_number: 1, etag: "0" }] }, "upload_id"],
    ["abort", { path: "x" }, "upload_id"],
  ])("%s of %j is refused", async (route, body, message) => {
    const { status, json } = await post(`mpu/${route}/${root}`, body);
    expect([status, json.error_code, json.message]).toEqual([
      400,
      "INVALID_PARAMETER_VALUE",
      expect.stringContaining(message),
    ]);
  });
});

describe("an address at S3", () => {
  const ask = (route: string, body: unknown): Promise<Answer> =>
    its.call(`/api/2.0/mlflow/artifacts/${route}`, { body });

  test("writes an artifact of a run or of a logged model", async () => {
    for (const [of, under] of [
      [{ run_id: runId }, root],
      [{ model_id: modelId }, models],
    ] as const) {
      const { json } = await ask("presigned-upload-url", { ...of, path: "direct/a.bin" });
      expect((await fetch(json.presigned_url, { method: "PUT", body: "direct" })).status).toBe(200);
      expect((await get(`${under}/direct/a.bin`)).text).toBe("direct");
    }
  });
  test("reads an artifact, in ranges", async () => {
    await put(`${root}/read.txt`, "0123456789");
    const byPath = (await its.call(`${proxy}/presigned/${root}/read.txt`)).json;
    expect(byPath).toEqual({ url: expect.any(String), headers: {}, file_size: 10 });
    const byRun = (await ask("presigned-download-url", { run_id: runId, path: "read.txt", expiration: 60 })).json;
    expect(byRun).toEqual({ presigned_url: expect.stringContaining("X-Amz-Expires=60"), file_size: 10 });
    for (const url of [byPath.url, byRun.presigned_url])
      expect(await (await fetch(url, { headers: { range: "bytes=2-4" } })).text()).toBe("234");
    expect((await its.call(`${proxy}/presigned/${root}/none`)).status).toBe(404);
  });
  test.each([
    ["presigned-upload-url", { path: "x" }, 400, "Exactly one of run_id and model_id must be provided."],
    ["presigned-upload-url", { path: "x", run_id: runId, model_id: modelId }, 400, "Exactly one of"],
    ["presigned-upload-url", { path: "../x", run_id: runId }, 400, "Invalid path"],
    ["presigned-upload-url", { run_id: runId }, 400, "required parameter 'path'"],
    ["presigned-upload-url", { path: "x", run_id: runIdNumber(99) }, 404, "not found"],
    ["presigned-upload-url", { path: "x", model_id: "m-1" }, 404, "not found"],
    [
      "presigned-download-url",
      { path: "x", run_id: runId, expiration: 604_801 },
      400,
      "expiration must be between 1 and 604800 seconds (got 604801).",
    ],
    ["presigned-download-url", { path: "x" }, 400, "required parameter 'run_id'"],
  ])("%s of %j answers %d", async (route, body, status, message) => {
    const answer = await ask(route, body);
    expect([answer.status, answer.json.message]).toEqual([status, expect.stringContaining(message)]);
  });
});

test("server-info tells that files may be uploaded in parts", async () => {
  for (const prefix of ["/api", "/ajax-api"])
    expect((await its.call(`${prefix}/3.0/mlflow/server-info`)).json).toMatchObject({
      multipart_uploads_enabled: true,
      multipart_downloads_enabled: false,
      presigned_upload_run_id_supported: true,
    });
});

test.each([
  ["a.txt", "text/plain"],
  ["b.pkl", "application/octet-stream"],
  ["c.png", "image/png"],
  ["d.pdf", "application/pdf"],
  ["MLmodel", "text/plain"],
  ["mlproject", "text/plain"],
  ["e.json", "text/plain"],
  ["f.HTML", "text/html"],
  ["constructor", "application/octet-stream"],
])("%s is downloaded as %s, whatever it was uploaded as", async (name, type) => {
  await put(`${root}/types/${name}`, "x", { "content-type": "text/html" });
  const { headers } = await get(`${root}/types/${name}`);
  expect([headers.get("content-type"), headers.get("content-disposition")]).toEqual([
    type,
    `attachment; filename=${name}`,
  ]);
});

test.each([
  ["a b.txt", 'attachment; filename="a b.txt"'],
  ['q"uote.txt', 'attachment; filename="q\\"uote.txt"'],
  ["dog+step+20.png", "attachment; filename=dog+step+20.png"],
  ["лес.txt", "attachment; filename*=UTF-8''%D0%BB%D0%B5%D1%81.txt"],
])("the name %s is told as %s", async (name, disposition) => {
  await put(`${root}/told/${encodeURIComponent(name)}`, "x");
  const { headers } = await get(`${root}/told/${encodeURIComponent(name)}`);
  expect(headers.get("content-disposition")).toBe(disposition);
});
