import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { predictRoutes, routes } from "../../src/api/index.ts";
import { type Answer, openTestApi, type TestApi } from "../api/api-world.ts";
import { ask, everyRoute } from "./every-route.ts";

let its: TestApi;
let revoked: string;
beforeAll(async () => {
  its = await openTestApi();
  const { token, secret } = await its.world.registry.tokens.create("once an admin", "admin", 1);
  await its.world.registry.tokens.revoke(token.id, 2);
  revoked = secret;
});
afterAll(() => its.close());

const named = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;
const guarded = everyRoute.filter(({ role }) => role !== "public");
const ranks = ["viewer", "writer", "admin"] as const;

describe("without a good token", () => {
  const forms: readonly (readonly [string, () => string | undefined])[] = [
    ["no token", () => undefined],
    ["an empty one", () => "Bearer "],
    ["one of another form", () => "Bearer podium_1_2"],
    ["one that was never made", () => `Bearer podium_${"0".repeat(16)}_${"a".repeat(43)}`],
    ["the id of one that is, with another secret", () => `Bearer ${its.secrets.admin.slice(0, -43)}${"a".repeat(43)}`],
    ["a revoked one", () => `Bearer ${revoked}`],
    ["a good one under another scheme", () => `Digest ${its.secrets.admin}`],
    ["a good one with more behind it", () => `Bearer ${its.secrets.admin}, Bearer x`],
  ];
  test.each(guarded)("$method $path answers 401", async (route) => {
    for (const [form, authorization] of forms) {
      const value = authorization();
      const headers = value === undefined ? {} : { authorization: value };
      const { status, json } = await ask(its, route, { token: "", headers });
      expect([form, status, json.error_code]).toEqual([form, 401, "UNAUTHENTICATED"]);
    }
  });
});

describe("with a good token", () => {
  test.each(guarded)("$method $path needs the role $role, exactly", async (route) => {
    const letsIn = async (role: (typeof ranks)[number]): Promise<boolean> => {
      const { status } = await ask(its, route, { token: its.secrets[role] });
      expect(status).not.toBe(401);
      return status !== 403;
    };
    const least = ranks.indexOf(route.role as (typeof ranks)[number]);
    expect(least).not.toBe(-1);
    for (const [rank, role] of ranks.entries()) expect([role, await letsIn(role)]).toEqual([role, rank >= least]);
  });
});

describe("the routes", () => {
  test("that need no token are these", () => {
    expect(everyRoute.filter(({ role }) => role === "public").map(named)).toEqual([
      "GET /",
      "GET /assets/:name",
      "GET /health",
      "GET /version",
      "GET /api/podium/config-schema.json",
      "GET /api/podium/openapi.json",
      "GET /ping",
      "GET /liveness",
      "GET /healthcheck",
      "GET /readiness",
    ]);
  });
  test("that change something need a writer; Production and tokens an admin", () => {
    const reads =
      /^POST .*\/(graphql|search|search-datasets|traces\/metrics|get-latest-versions|presigned-download-url|invocations|predict|configs\/check)$/;
    for (const route of guarded) {
      const name = named(route);
      if (/\/(promote|rollback|tokens)\b/.test(name)) expect([name, route.role]).toEqual([name, "admin"]);
      else if (route.method !== "GET" && !reads.test(name)) expect([name, route.role]).toEqual([name, "writer"]);
      else expect([name, route.role]).toEqual([name, "viewer"]);
    }
  });
  test.each([
    ["api", routes],
    ["predict", predictRoutes],
  ] as const)("of the app %s are those of its table, and no others", (app, table) => {
    const hono: Hono = its[app];
    const served = hono.routes.filter(({ method }) => method !== "ALL").map(named);
    expect(served.sort()).toEqual(table.map(named).sort());
  });
});

describe("a page of another site", () => {
  const changes = everyRoute.filter(({ method }) => method !== "GET");
  test.each(changes)("cannot send $method $path, with whatever token the browser adds", async (route) => {
    const from = (site: string): Promise<Answer> => ask(its, route, { headers: { "sec-fetch-site": site } });
    for (const site of ["cross-site", "same-site"]) {
      const { status, json } = await from(site);
      expect([status, json.message]).toEqual([403, "a page of another site may not send this"]);
    }
    for (const site of ["same-origin", "none"]) expect((await from(site)).status).not.toBe(403);
  });
  test("may link to a page, and read nothing of it", async () => {
    const { status, headers } = await its.call("/", { token: "", headers: { "sec-fetch-site": "cross-site" } });
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});
