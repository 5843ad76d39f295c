import { type PredictRoute, predictRoutes, type Route, routes } from "../../src/api/index.ts";
import type { Answer, CallOptions, TestApi } from "../api/api-world.ts";

/** A route of either function, with the app that answers it. */
export type AnyRoute = (Route | PredictRoute) & { readonly app: "call" | "score" };

export const everyRoute: readonly AnyRoute[] = [
  ...routes.map((route) => ({ ...route, app: "call" as const })),
  ...predictRoutes.map((route) => ({ ...route, app: "score" as const })),
];

/** Calls a route with something in the place of its parameters. */
export function ask(its: TestApi, { method, path, app }: AnyRoute, options: CallOptions = {}): Promise<Answer> {
  const filled = path.replaceAll(/:(\w+)(\{[^}]*\})?/g, "1").replace("*", "1/x");
  const hasBody = method !== "GET" && path !== "/";
  return its[app](filled, { method, ...(hasBody ? { body: {} } : {}), ...options });
}
