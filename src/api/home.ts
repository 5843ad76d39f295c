import type { Context } from "hono";
import { indexPage, pageHeaders, signInPage } from "../web/index.ts";
import { openAuth } from "./auth.ts";
import { boards } from "./boards.ts";
import { bodyText } from "./request.ts";
import type { ApiWorld } from "./world.ts";

/** A token has 67 characters. */
const formLimit = 1024;

/**
 * The page at `/`: a form for the token, or what a token may see. A browser cannot send a bearer token with a click:
 * the form posts it, and the page comes back. It is kept nowhere, so there is nothing to steal or to forge a call with.
 */
export async function showHome(context: Context, { registry, clock }: ApiWorld): Promise<Response> {
  if (context.req.header("authorization") === undefined) return context.html(signInPage(), 200, pageHeaders);
  await openAuth(registry.tokens, clock)(context, "viewer");
  return context.html(indexPage(await boards(registry), baseOf(context)), 200, pageHeaders);
}

export async function signIn(context: Context, { registry }: ApiWorld): Promise<Response> {
  const form = new URLSearchParams(await bodyText(context, formLimit));
  const secret = form.get("token")?.trim() ?? "";
  if ((await registry.tokens.verify(secret)) === undefined)
    return context.html(signInPage("that token is not valid"), 401, pageHeaders);
  return context.html(indexPage(await boards(registry), baseOf(context)), 200, pageHeaders);
}

/** What relative links begin with. The page of a stage is served at `/prod` too, where links would leave the stage. */
function baseOf(context: Context): string {
  const { requestContext } = (context.env ?? {}) as { requestContext?: { path?: string; stage?: string } };
  const { path = "/", stage = "" } = requestContext ?? {};
  return path.endsWith("/") ? "" : `${encodeURIComponent(stage)}/`;
}
