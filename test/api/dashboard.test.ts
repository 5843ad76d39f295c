import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, type TestApi } from "./api-world.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const page = async (): Promise<string> => (await api.call("/", { token: "" })).text;
const assets = async (): Promise<string[]> =>
  [...(await page()).matchAll(/"(assets\/[^"]+)"/g)].map(([, path]) => path!);

describe("the dashboard's page", () => {
  test("comes without a token, and holds nothing that a token is needed for", async () => {
    const { status, headers, text } = await api.call("/", { token: "" });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch("text/html");
    expect(text).toMatch('<div id="podium">');
    expect(text).not.toMatch("{{");
  });
  test("lets no script run but its own, nothing be loaded from elsewhere, and no frame hold it", async () => {
    const policy = (await api.call("/", { token: "" })).headers.get("content-security-policy")!;
    expect(policy).toMatch("default-src 'none'");
    expect(policy).toMatch("script-src 'self';");
    expect(policy).toMatch("frame-ancestors 'none'");
    expect(policy).not.toMatch("unsafe");
  });
  test("is asked for again after each deployment", async () => {
    expect((await api.call("/", { token: "" })).headers.get("cache-control")).toBe("no-cache");
  });
});

describe("what the page is made of", () => {
  test("is there, under names that a browser may keep for ever", async () => {
    const paths = await assets();
    expect([...new Set(paths.map((path) => path.split(".").at(-1)))].sort()).toEqual(["css", "js", "svg"]);
    for (const path of paths) {
      const { status, headers } = await api.call(`/${path}`, { token: "" });
      expect(status).toBe(200);
      expect(headers.get("cache-control")).toMatch("immutable");
    }
  });
  test("comes compressed to who can read it so", async () => {
    const path = (await assets()).find((one) => one.endsWith(".js"))!;
    const get = async (encoding: string): Promise<{ headers: Headers; body: Buffer }> => {
      const response = await api.api.request(`/${path}`, { headers: { "accept-encoding": encoding } });
      return { headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
    };
    const [plain, gzip, brotli] = await Promise.all([get("identity"), get("gzip, deflate"), get("gzip, deflate, br")]);
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(gzip.headers.get("content-encoding")).toBe("gzip");
    expect(brotli.headers.get("content-encoding")).toBe("br");
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
  });
  test("is under 150 KB compressed at the first load", async () => {
    const sizes = await Promise.all(
      (await firstLoad(await assets())).map(async (path) => {
        const response = await api.api.request(`/${path}`, { headers: { "accept-encoding": "br" } });
        return (await response.arrayBuffer()).byteLength;
      }),
    );
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(150_000);
  });
  test.each(["/assets/nope.js", "/assets/..%2findex.html", "/assets/index.html", "/assets/a.map"])(
    "holds no %s",
    async (path) => {
      expect((await api.call(path, { token: "" })).status).toBe(404);
    },
  );
});

/** The page's files, and what its script imports at once. */
async function firstLoad(paths: readonly string[]): Promise<string[]> {
  const found = new Set(paths);
  for (const path of found) {
    if (!path.endsWith(".js")) continue;
    const { text } = await api.call(`/${path}`, { token: "" });
    for (const [, name] of text.matchAll(/(?:from|import)"\.\/(part-\w+\.js)"/g)) found.add(`assets/${name}`);
  }
  return [...found];
}
