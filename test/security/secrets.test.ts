import { createHmac, timingSafeEqual } from "node:crypto";
import { inspect } from "node:util";
import { type AttributeValue, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { openRegistry, type Registry } from "../../src/registry/index.ts";
import { openTestApi, type TestApi } from "../api/api-world.ts";
import { openTestTable, type TestTable } from "../registry/test-table.ts";
import { ask, everyRoute } from "./every-route.ts";

vi.mock("node:crypto", async (original) => {
  const real = await original<typeof import("node:crypto")>();
  return { ...real, timingSafeEqual: vi.fn(real.timingSafeEqual) };
});

/** The part of a token that is secret; what stands before it is its id. */
const secretPart = (token: string): string => token.slice(-43);

describe("a token in the table", () => {
  let table: TestTable;
  let tokens: Registry["tokens"];
  beforeAll(async () => {
    table = await openTestTable();
    tokens = openRegistry({ client: table.client, table: table.table }).tokens;
  });
  afterAll(() => table.close());
  afterEach(() => vi.mocked(timingSafeEqual).mockClear());

  const items = async (): Promise<Record<string, AttributeValue>[]> =>
    (await table.client.send(new ScanCommand({ TableName: table.table }))).Items ?? [];

  test("has 256 random bits, of which the table has a hash keyed by a salt of its own", async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => tokens.create("the same name", "viewer", 1)));
    const stored = await items();
    expect(stored).toHaveLength(20);
    for (const { token, secret } of made) {
      expect(Buffer.from(secretPart(secret), "base64url")).toHaveLength(32);
      expect(JSON.stringify(stored)).not.toContain(secretPart(secret));
      const { salt, hash } = stored.find(({ pk }) => pk?.S === `TOKEN#${token.id}`)!;
      const expected = createHmac("sha256", salt!.S!).update(secretPart(secret)).digest("base64url");
      expect(hash!.S).toBe(expected);
    }
    for (const distinct of [made.map(({ secret }) => secretPart(secret)), stored.map(({ salt }) => salt!.S!)])
      expect(new Set(distinct).size).toBe(20);
  });
  test("is compared in constant time", async () => {
    const { token, secret } = await tokens.create("ci", "writer", 1);
    expect(await tokens.verify(secret)).toEqual(token);
    expect(await tokens.verify(`${secret.slice(0, -43)}${"a".repeat(43)}`)).toBeUndefined();
    const lengths = vi.mocked(timingSafeEqual).mock.calls.map(([a, b]) => [a.byteLength, b.byteLength]);
    expect(lengths).toEqual([
      [32, 32],
      [32, 32],
    ]);
  });
  test("costs no read where its form is wrong", async () => {
    const send = vi.spyOn(table.client, "send");
    for (const bad of ["", "x", "podium__", `podium_${"g".repeat(16)}_${"a".repeat(43)}`, "x".repeat(67)])
      expect(await tokens.verify(bad)).toBeUndefined();
    expect(send).not.toHaveBeenCalled();
    send.mockRestore();
  });
});

describe("a secret", () => {
  let its: TestApi;
  beforeAll(async () => {
    its = await openTestApi();
  });
  afterAll(() => its.close());

  test("is in the answer that makes it, and in no other answer and no line of the log", {
    timeout: 60_000,
  }, async () => {
    const logged: string[] = [];
    const spies = (["log", "info", "warn", "error", "debug"] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...line: unknown[]) => void logged.push(inspect(line))),
    );
    try {
      const made = await its.call("/api/podium/tokens", { body: { name: "ci", role: "admin" } });
      const secret: string = made.json.secret;
      expect(made.text.split(secretPart(secret))).toHaveLength(2);
      const secrets = [secret, ...Object.values(its.secrets)].map(secretPart);
      for (const route of everyRoute) {
        const { text, headers } = await ask(its, route, { token: secret });
        const answer = `${text}${JSON.stringify([...headers])}`;
        for (const one of secrets) expect(answer).not.toContain(one);
      }
      // What fails is logged: by a table that is gone.
      const { tokens } = its.world.registry;
      const verify = vi.spyOn(tokens, "verify").mockRejectedValue(new Error("the table is gone"));
      expect((await its.call("/api/podium/tokens", { token: its.secrets.writer })).status).toBe(500);
      verify.mockRestore();
      expect(logged.length).toBeGreaterThan(0);
      for (const one of secrets) expect(logged.join("\n")).not.toContain(one);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });
  test("is asked for by no cookie, and the page is the same with it and without", async () => {
    const [nobody, viewer] = await Promise.all([
      its.call("/", { token: "" }),
      its.call("/", { token: its.secrets.viewer }),
    ]);
    expect(viewer.text).toBe(nobody.text);
    expect(viewer.headers.get("set-cookie")).toBeNull();
  });
  test("that is wrong is not said again", async () => {
    const wrong = `podium_${"0".repeat(16)}_${"b".repeat(43)}`;
    const { status, text } = await its.call("/api/podium/tokens", { token: wrong });
    expect([status, text.includes(wrong)]).toEqual([401, false]);
  });
  test("that was revoked works no longer than five seconds", async () => {
    const { json } = await its.call("/api/podium/tokens", { body: { name: "soon gone", role: "viewer" } });
    const path = "/api/3.0/mlflow/server-info";
    expect((await its.call(path, { token: json.secret })).status).toBe(200);
    await its.call(`/api/podium/tokens/${json.id}`, { method: "DELETE" });
    its.now += 5001;
    expect((await its.call(path, { token: json.secret })).status).toBe(401);
  });
});
