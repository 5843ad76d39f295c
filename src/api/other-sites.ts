import type { MiddlewareHandler } from "hono";
import { ApiError } from "./api-error.ts";

/**
 * Refuses a change that another site's page sends. A browser that was once given the token as the password of basic
 * authentication adds it to such a call too, and tells by `Sec-Fetch-Site` where the call is from.
 */
export const refuseOtherSites: MiddlewareHandler = async (context, next) => {
  const from = context.req.header("sec-fetch-site") ?? "none";
  const reads = context.req.method === "GET" || context.req.method === "HEAD";
  if (!reads && from !== "none" && from !== "same-origin")
    throw new ApiError("PERMISSION_DENIED", "a page of another site may not send this");
  await next();
};
