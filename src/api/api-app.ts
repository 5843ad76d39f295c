import type { Hono } from "hono";
import { openAuth } from "./auth.ts";
import { newApp, refuseOtherMethods, respond } from "./respond.ts";
import { routes } from "./routes.ts";
import type { ApiWorld } from "./world.ts";

const nobody = { id: "", name: "", role: "viewer", createdAt: 0 } as const;

/** MLflow's routes, Podium's own, and the page at `/`. */
export function createApi(world: ApiWorld): Hono {
  const app = newApp();
  const authorize = openAuth(world.registry.tokens, world.clock);
  for (const { method, path, role, handle } of routes)
    app.on(method, path, async (context) => {
      const token = role === "public" ? nobody : await authorize(context, role);
      const answer = await handle(context, world, token);
      return answer instanceof Response ? answer : respond(answer);
    });
  refuseOtherMethods(app, routes);
  return app;
}
