import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../api/api-world.ts";
import { ask, everyRoute } from "../security/every-route.ts";
import { mutated } from "./mutations.ts";
import { cases, fuzz } from "./within-limits.ts";

let its: TestApi;
beforeAll(async () => {
  its = await openTestApi();
});
afterAll(() => its?.close());

const guarded = everyRoute.filter(({ role }) => role !== "public");
const roles = ["viewer", "writer", "admin"] as const;
/** A change of a real secret, or a header of another form. The places stand for the secret, which is not known yet. */
const header = fc.oneof(
  fc.record({ role: fc.constantFrom(...roles), at: fc.nat({ max: 60 }), by: fc.integer({ min: 1, max: 60 }) }),
  mutated(["Bearer podium_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Basic cG9kaXVtOnBvZGl1bQ=="]),
);
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

test("no token that was not made opens a route", () =>
  fuzz("tokens", fc.tuple(fc.constantFrom(...guarded), header), async ([route, form]) => {
    const authorization =
      typeof form === "string" ? form : `Bearer ${changed(its.secrets[form.role], form.at, form.by)}`;
    // What cannot be in a header never arrives.
    if (/[^\t\x20-\x7e\x80-\xff]/.test(authorization)) return;
    const { status } = await ask(its, route, { token: "", headers: { authorization } });
    expect(status).toBe(401);
  }));

/** What may be around a secret, and the ways to send one. */
const around = fc.constantFrom("", " ", ",", ":", "=", "a", ";x", "\u00e9", "Bearer ", ", Bearer x", "%00");
const form = fc.record({
  before: around,
  after: around,
  scheme: fc.constantFrom("Bearer", "bearer", "Basic", "Token", "Bearerx"),
});

test("no role does what needs a greater one, however its token is sent", () =>
  fuzz("roles", fc.tuple(fc.constantFrom(...guarded), fc.constantFrom(...roles), form), async ([route, role, sent]) => {
    const { before, after, scheme } = sent;
    const secret = `${before}${its.secrets[role]}${after}`;
    const authorization = `${scheme} ${scheme === "Basic" ? btoa(`someone:${secret}`) : secret}`;
    const isToken = /^(bearer|basic)$/i.test(scheme) && secret.trim() === its.secrets[role];
    const isEnough = roles.indexOf(role) >= roles.indexOf(route.role as (typeof roles)[number]);
    const { status } = await ask(its, route, { token: "", headers: { authorization } });
    if (!isToken) expect([401, 403]).toContain(status);
    if (!isEnough) expect([401, 403]).toContain(status);
  }));

test("so that none of them changed anything", async () => {
  const { registry, configs } = its.world;
  expect((await registry.tokens.list()).filter(({ revokedAt }) => revokedAt !== undefined)).toEqual([]);
  expect([(await registry.models.list({ limit: 1 })).items, await configs.list("configs")]).toEqual([[], []]);
});

test("there are over 10,000 cases in all", () => {
  expect(Object.values(cases).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10_000);
});

/** Another letter in one place of what stands behind `podium_`. */
function changed(secret: string, at: number, by: number): string {
  const place = "podium_".length + (at % (secret.length - "podium_".length));
  if (secret[place] === "_") return `${secret.slice(0, place)}-${secret.slice(place + 1)}`;
  const letter = letters[(letters.indexOf(secret[place]!) + by) % letters.length]!;
  return `${secret.slice(0, place)}${letter}${secret.slice(place + 1)}`;
}
