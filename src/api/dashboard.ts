import type { Context } from "hono";
import { missing } from "./api-error.ts";
import type { ApiWorld } from "./world.ts";

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** The page may load what it came with, and talk to this API; nothing else, and no inline script. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The dashboard's page at `/`. It is the same for everyone: what it shows it asks the API, with the reader's token. */
export async function showDashboard(context: Context, { dashboard }: ApiWorld): Promise<Response> {
  const page = await dashboard("index.html");
  if (page === undefined) throw missing("this deployment has no dashboard");
  return context.html(Buffer.from(page).toString().replace("{{base}}", baseOf(context)), 200, {
    "content-security-policy": policy,
    "cache-control": "no-cache",
  });
}

/** What the page is made of. A name changes with the content, so a browser may keep it. */
export async function showAsset(context: Context, { dashboard }: ApiWorld): Promise<Response> {
  const name = context.req.param("name") ?? "";
  const type = types[name.split(".").at(-1) ?? ""];
  // Names as the build makes them; a path that leads elsewhere is none.
  if (!/^[\w-]+\.\w+$/.test(name) || type === undefined) throw missing(`there is no asset ${name.slice(0, 100)}`);
  const accepted = context.req.header("accept-encoding") ?? "";
  for (const [encoding, ending] of [
    ["br", ".br"],
    ["gzip", ".gz"],
    [undefined, ""],
  ] as const) {
    if (encoding !== undefined && !new RegExp(`\\b${encoding}\\b`).test(accepted)) continue;
    const body = await dashboard(`assets/${name}${ending}`);
    if (body === undefined) continue;
    return new Response(new Uint8Array(body), {
      headers: {
        "content-type": type,
        "cache-control": "public, max-age=31536000, immutable",
        vary: "accept-encoding",
        ...(encoding === undefined ? {} : { "content-encoding": encoding }),
      },
    });
  }
  throw missing(`there is no asset ${name}; reload the page, it may be from an older deployment`);
}

/** What relative links begin with. The page of a stage is served at `/prod` too, where links would leave the stage. */
function baseOf(context: Context): string {
  const { requestContext } = (context.env ?? {}) as { requestContext?: { path?: string; stage?: string } };
  const { path = "/", stage = "" } = requestContext ?? {};
  return path.endsWith("/") ? "./" : `${encodeURIComponent(stage)}/`;
}
