import { type Context, Hono, type MiddlewareHandler } from "hono";
import { getPath } from "hono/utils/url";
import { type ApiError, ApiError as Refusal, toApiError } from "./api-error.ts";
import { refuseOtherSites } from "./other-sites.ts";
import { requestLimits } from "./request-limits.ts";
import { printWire, type Wire } from "./wire.ts";

/** JSON as MLflow's server prints it. */
export function respond(value: Wire, status = 200): Response {
  return new Response(printWire(value), { status, headers: { "content-type": "application/json" } });
}

/** An error in MLflow's shape; the log has what the caller does not see. */
function refuse(error: ApiError, headers: Readonly<Record<string, string>> = {}): Response {
  const answer = respond({ error_code: error.code, message: error.message }, error.status);
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}

/**
 * An app with what both do alike: errors, unknown routes, security headers, and what is refused whoever asks. Doubled
 * slashes of an address count as one, as at MLflow's server.
 */
export function newApp(): Hono {
  const app = new Hono({ getPath: (request) => getPath(request).replaceAll(/\/{2,}/g, "/") });
  app.use("*", securityHeaders, ...requestLimits, refuseOtherSites);
  app.onError((error, context) => {
    const requestId = requestIdOf(context);
    const shown = toApiError(error, requestId);
    if (shown.status >= 500)
      console.error(
        JSON.stringify({ requestId, error: shown.cause instanceof Error ? shown.cause.stack : shown.message }),
      );
    return refuse(shown, shown.code === "UNAUTHENTICATED" ? { "www-authenticate": 'Bearer realm="podium"' } : {});
  });
  app.notFound((context: Context) =>
    refuse(new Refusal("ENDPOINT_NOT_FOUND", `there is no route ${context.req.method} ${context.req.path}`)),
  );
  return app;
}

/** Answers 405 where a path is there, but not for the method. Comes after all routes. */
export function refuseOtherMethods(
  app: Hono,
  routes: readonly { readonly method: string; readonly path: string }[],
): void {
  for (const [path, alike] of Map.groupBy(routes, (route) => route.path)) {
    const allowed = alike.map(({ method }) => method).join(", ");
    app.all(path, ({ req }) =>
      refuse(new Refusal("METHOD_NOT_ALLOWED", `${req.path} takes ${allowed}, not ${req.method}`), { allow: allowed }),
    );
  }
}

/** The id that Lambda's own log lines of this call carry. */
function requestIdOf(context: Context): string {
  const { lambdaContext } = (context.env ?? {}) as { lambdaContext?: { awsRequestId?: string } };
  return lambdaContext?.awsRequestId ?? crypto.randomUUID();
}

/** Every answer has these, errors too; a page brings a policy of its own. */
const headers: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  // An artifact that a browser would take for a page has no origin, and runs nothing.
  "content-security-policy": "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(headers))
    if (!context.res.headers.has(name)) context.res.headers.set(name, value);
};
