import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { predictRoutes, routes } from "../../src/api/index.ts";
import { type Answer, openTestApi, type TestApi } from "./api-world.ts";

let its: TestApi;
beforeAll(async () => {
  its = await openTestApi();
});
afterAll(() => its.close());

const all = [
  ...routes.map((route) => ({ ...route, app: "call" as const })),
  ...predictRoutes.map((route) => ({ ...route, app: "score" as const })),
];
const rank = { public: 0, viewer: 1, writer: 2, admin: 3 };
const roles = ["viewer", "writer", "admin"] as const;

function ask({ method, path, app }: (typeof all)[number], token: string): Promise<Answer> {
  const filled = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, "1").replace("*", "1/x");
  const hasBody = method !== "GET";
  return its[app](filled, { method, token, ...(hasBody ? { body: {} } : {}) });
}

describe("every route", () => {
  test.each(all)("$method $path lets in the role $role and those above", async (route) => {
    const nobody = await ask(route, "");
    const stranger = await ask(route, `podium_${"0".repeat(16)}_${"a".repeat(43)}`);
    if (route.role === "public") {
      // An asset is named by its content, so this one is not there.
      expect(nobody.status).toBe(route.path === "/assets/:name" ? 404 : 200);
      return;
    }
    for (const answer of [nobody, stranger]) {
      expect(answer.status).toBe(401);
      expect(answer.json.error_code).toBe("UNAUTHENTICATED");
      expect(answer.json.message).toMatch(/podium token create/);
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="podium"');
    }
    for (const role of roles) {
      const { status, json } = await ask(route, its.secrets[role]);
      if (rank[role] < rank[route.role]) {
        expect(status).toBe(403);
        expect(json.error_code).toBe("PERMISSION_DENIED");
        expect(json.message).toContain(route.role);
      } else {
        expect([401, 403]).not.toContain(status);
        expect(status).toBeLessThan(500);
      }
    }
  });
  test("is there once", () => {
    const names = all.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
  });
  test("is in the OpenAPI document, with its parameters", async () => {
    const { json } = await its.call("/api/podium/openapi.json", { token: "" });
    expect(json.openapi).toBe("3.1.0");
    const listed = Object.entries<Record<string, unknown>>(json.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(listed).toHaveLength(all.length);
    const score = json.paths["/models/{name}/versions/{version}/invocations"].post;
    expect(score.parameters.map(({ name }: { name: string }) => name)).toEqual(["name", "version"]);
  });
});

describe("a token", () => {
  const path = "/api/2.0/mlflow/experiments/get?experiment_id=0";
  test("may be the password of basic authentication", async () => {
    const basic = (password: string): Promise<Answer> =>
      its.call(path, {
        token: "",
        headers: { authorization: `Basic ${Buffer.from(`anyone:${password}`).toString("base64")}` },
      });
    expect((await basic(its.secrets.viewer)).status).toBe(200);
    expect((await basic("wrong")).status).toBe(401);
  });
  test("that is revoked stops to work within seconds", async () => {
    const made = await its.call("/api/podium/tokens", { body: { name: "soon gone", role: "viewer" } });
    const token: string = made.json.secret;
    expect((await its.call(path, { token })).status).toBe(200);
    expect((await its.call(`/api/podium/tokens/${made.json.id}`, { method: "DELETE" })).text).toBe("{}");
    its.now += 6000;
    expect((await its.call(path, { token })).status).toBe(401);
    expect((await its.call(`/api/podium/tokens/${made.json.id}`, { method: "DELETE" })).status).toBe(404);
  });
  test("is listed without its secret", async () => {
    const made = await its.call("/api/podium/tokens", { body: { name: "ämne <b>", role: "writer" } });
    const { json, text } = await its.call("/api/podium/tokens");
    expect(json.tokens).toContainEqual({ id: made.json.id, name: "ämne <b>", role: "writer", createdAt: its.now });
    expect(text).not.toContain(made.json.secret);
    expect(text).not.toMatch(/hash|salt/);
  });
  test.each([
    [{ name: "x" }, /role/],
    [{ name: "", role: "viewer" }, /name/],
    [{ name: "x", role: "owner" }, /role/],
    [{ name: "x", rolle: "viewer" }, /no field rolle; did you mean role\?/],
    ["nonsense", /not JSON/],
    ["[]", /the body/],
    [`{"__proto__": {"role": "admin"}, "name": "x"}`, /role/],
    [`{"name":${"[".repeat(5000)}${"]".repeat(5000)}}`, /name/],
  ])("is not made of %j", async (body, says) => {
    const { status, json } = await its.call("/api/podium/tokens", { body });
    expect(status).toBe(400);
    expect(json.message).toMatch(says);
  });
});

describe("an unknown route", () => {
  test("answers 404 in MLflow's shape, naming itself", async () => {
    const { status, json, headers } = await its.call("/api/2.0/preview/nothing");
    expect(status).toBe(404);
    expect(json).toEqual({
      error_code: "ENDPOINT_NOT_FOUND",
      message: "there is no route GET /api/2.0/preview/nothing",
    });
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("a route asked by another method", () => {
  test.each([
    ["GET", "/api/2.0/mlflow/runs/create", "POST"],
    ["POST", "/ajax-api/2.0/mlflow/runs/get", "GET"],
    ["POST", "/api/2.0/mlflow-artifacts/artifacts/1/a/b.txt", "GET, PUT, DELETE"],
    ["DELETE", "/", "GET"],
  ])("%s %s answers 405 and says which there are", async (method, path, allowed) => {
    const { status, json, headers } = await its.call(path, { method, ...(method === "POST" ? { body: "{}" } : {}) });
    expect(status).toBe(405);
    expect(json).toEqual({ error_code: "METHOD_NOT_ALLOWED", message: `${path} takes ${allowed}, not ${method}` });
    expect(headers.get("allow")).toBe(allowed);
  });
});

describe("what is not foreseen", () => {
  test("answers 500 without internals, and with the id that the log has", async () => {
    const { registry } = its.world;
    const broken = {
      ...its.world,
      registry: { ...registry, runs: { ...registry.runs, get: () => Promise.reject(new Error("secret detail")) } },
    };
    const { createApi } = await import("../../src/api/index.ts");
    const logged: string[] = [];
    const error = console.error;
    console.error = (line: string) => void logged.push(line);
    try {
      const answer = await createApi(broken).request(
        "/api/2.0/mlflow/runs/get?run_id=1",
        {
          headers: { authorization: `Bearer ${its.secrets.viewer}` },
        },
        { lambdaContext: { awsRequestId: "request-7" } },
      );
      const text = await answer.text();
      expect(answer.status).toBe(500);
      expect(text).toContain("request-7");
      expect(text).not.toContain("secret detail");
      expect(logged.join()).toContain("request-7");
      expect(logged.join()).toContain("secret detail");
    } finally {
      console.error = error;
    }
  });
});

describe("no text that a caller sends", () => {
  const awkward = [
    "",
    " ",
    "x".repeat(3000),
    "ж".repeat(900),
    "__proto__",
    "../..",
    "%00",
    "\u0000",
    "a/b:c",
    "😀",
    "-1",
    "99999999999999999999",
    "NaN",
  ];
  const readers = routes.filter(
    ({ method, path, role }) => method === "GET" && role === "viewer" && path.startsWith("/api/") && !/[:*]/.test(path),
  );
  const fields = [
    "run_id",
    "experiment_id",
    "experiment_name",
    "name",
    "alias",
    "version",
    "path",
    "metric_key",
    "filter",
    "order_by",
    "max_results",
    "page_token",
    "stages",
  ];
  test.each(readers)("makes $path answer 500", async ({ path }) => {
    for (const value of awkward) {
      const query = new URLSearchParams(Object.fromEntries(fields.map((name) => [name, value])));
      const { status, text } = await its.call(`${path}?${query}`);
      expect([value, status < 500, text.slice(0, 300)]).toEqual([value, true, expect.any(String)]);
      // One field at a time, so that the first to be refused does not hide the others.
      for (const name of fields) {
        const good = {
          run_id: "0".repeat(32),
          name: "m",
          version: "1",
          alias: "a",
          metric_key: "k",
          max_results: "5",
          experiment_id: "0",
          experiment_name: "e",
          path: "p",
        };
        const one = await its.call(`${path}?${new URLSearchParams({ ...good, [name]: value })}`);
        expect([name, value, one.status < 500]).toEqual([name, value, true]);
      }
    }
  });
  test.each(["%", "%zz", "a%2fb", "..%2f..%2fx", "%00", "x".repeat(2000), encodeURIComponent("лес 😀")])(
    "in a path makes it answer 500: %s",
    async (part) => {
      for (const path of [
        `/api/2.0/mlflow-artifacts/artifacts/${part}`,
        `/api/2.0/mlflow-artifacts/artifacts/1/${"0".repeat(32)}/artifacts/${part}`,
        `/api/podium/executions/${part}`,
        `/api/podium/validations/${part}`,
        `/api/podium/models/${part}/promotions`,
      ])
        expect([path, (await its.call(path)).status < 500]).toEqual([path, true]);
      for (const path of [
        `/models/${part}/invocations`,
        `/models/m/versions/${part}/predict`,
        `/models/m/aliases/${part}/predict`,
      ])
        expect([path, (await its.score(path, { body: {} })).status < 500]).toEqual([path, true]);
    },
  );
});
