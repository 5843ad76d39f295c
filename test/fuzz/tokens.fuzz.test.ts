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
