import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, openTestApi, runIdNumber, type TestApi } from "../api/api-world.ts";
import { ask, everyRoute } from "./every-route.ts";

let its: TestApi;
let root: string;
const html = "<!doctype html><script>alert(1)</script>";

beforeAll(async () => {
  its = await openTestApi();
  const { experimentId } = await its.world.registry.experiments.ensure("first", 1);
  const runId = runIdNumber(1);
  await its.world.registry.runs.open({
    runId,
    experimentId,
    name: "a",
    startTime: 1,
    userId: "",
    params: {},
    tags: {},
  });
  root = `${experimentId}/${runId}/artifacts`;
  for (const name of ["page.html", "page.svg", "page.xhtml", "no-extension", "page.json", "page.txt"])
    await its.world.artifacts.put(`${root}/${name}`, html, "text/html");
});
afterAll(() => its.close());

/** The same for everyone, so a browser may keep them; the page itself has a policy that lets it run. */
const open = ["/", "/assets/:name", "/api/podium/config-schema.json"];

function expectSafe({ headers }: Answer): void {
  expectHeaders({ headers });
  expect(headers.get("cache-control")).toBe("no-store");
  const policy = headers.get("content-security-policy") ?? "";
  for (const directive of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "sandbox"])
    expect(policy).toContain(directive);
  expect(policy).not.toMatch(/unsafe|script-src|\*/);
}

function expectHeaders({ headers }: Pick<Answer, "headers">): void {
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8,}/);
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  for (const name of ["server", "x-powered-by", "set-cookie", "access-control-allow-origin"])
    expect([name, headers.get(name)]).toEqual([name, null]);
}

describe("every answer has the security headers", () => {
  test.each(everyRoute)("of $method $path", async (route) => {
    const expectTheir = open.includes(route.path) ? expectHeaders : expectSafe;
    expectTheir(await ask(its, route));
    expectTheir(await ask(its, route, { token: "" }));
  });
  test.each([
    ["an unknown route", "/nothing", {}],
    ["a path that is too long", `/${"x".repeat(5000)}`, {}],
    ["a body that is too large", "/api/podium/configs?key=a.yaml", { body: "x".repeat(7_000_000) }],
    ["another site's page", "/api/podium/validations", { body: {}, headers: { "sec-fetch-site": "cross-site" } }],
  ])("of %s", async (_, path, options) => {
    for (const app of ["call", "score"] as const) expectSafe(await its[app](path, options));
  });
});

describe("the page", () => {
  test("runs and looks by its own files only: nothing of either stands in it", async () => {
    const { text, headers } = await its.call("/", { token: "" });
    const policy = headers.get("content-security-policy")!;
    for (const directive of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(directive);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(text).not.toMatch(/<style| style=| on\w+=|<script(?![^>]* src="assets\/)/);
  });
});

describe("an artifact", () => {
  test.each(["page.html", "page.svg", "page.xhtml", "no-extension", "page.json", "page.txt"])(
    "that holds a page never runs as one: %s",
    async (name) => {
      for (const path of [
        `/api/2.0/mlflow-artifacts/artifacts/${root}/${name}`,
        `/ajax-api/2.0/mlflow-artifacts/artifacts/${root}/${name}`,
        `/get-artifact?run_id=${runIdNumber(1)}&path=${name}`,
      ]) {
        const answer = await its.call(path);
        expect([answer.status, answer.text]).toEqual([200, html]);
        expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
        expectSafe(answer);
      }
    },
  );
  test("puts nothing of its name into another header", async () => {
    const name = 'a"\r\nx-evil: 1.txt';
    await its.world.artifacts.put(`${root}/b"; filename=evil.html`, html, "text/html");
    const answer = await its.call(
      `/get-artifact?run_id=${runIdNumber(1)}&path=${encodeURIComponent('b"; filename=evil.html')}`,
    );
    expect(answer.headers.get("content-disposition")).toBe(String.raw`attachment; filename="b\"; filename=evil.html"`);
    const refused = await its.call(`/get-artifact?run_id=${runIdNumber(1)}&path=${encodeURIComponent(name)}`);
    expect(refused.headers.get("x-evil")).toBeNull();
  });
});
