import type { Context, Hono } from "hono";
import { predictRows } from "../pipeline/index.ts";
import { ApiError, invalid } from "./api-error.ts";
import { openAuth } from "./auth.ts";
import { type PredictRoute, predictRoutes } from "./predict-routes.ts";
import { bodyText } from "./request.ts";
import { newApp, refuseOtherMethods } from "./respond.ts";
import { openModels } from "./scoring/models.ts";
import { readScoringRequest } from "./scoring/scoring-request.ts";
import type { PredictWorld } from "./world.ts";

/** What one call through API Gateway and Lambda can hold, and what fits into an answer with its line ends escaped. */
const bodyLimit = 6 * 1024 * 1024;
const answerLimit = 4.5 * 1024 * 1024;

/** Predictions by MLflow's scoring protocol, and health. */
export function createPredict(world: PredictWorld): Hono {
  const app = newApp();
  const authorize = openAuth(world.registry.tokens, world.clock);
  const load = openModels(world);

  async function score(context: Context): Promise<Response> {
    const { name = context.req.query("model"), version, alias } = context.req.param() as Record<string, string>;
    const { version: loaded, model } = await load({
      name,
      ...(version === undefined ? {} : { version }),
      ...(alias === undefined ? {} : { alias }),
    });
    const text = await bodyText(context, bodyLimit);
    const request = readScoringRequest(text, context.req.header("content-type") ?? "", model);
    const { predictions, probabilities, classes } = predictRows(model, request.rows, {
      probabilities: request.probabilities || context.req.query("probabilities") === "true",
    });
    const answer = JSON.stringify({
      predictions,
      ...(probabilities === undefined ? {} : { probabilities, classes }),
    });
    if (answer.length > answerLimit)
      throw invalid(
        `the answer would have ${answer.length} bytes, ${answerLimit} are the most; send the rows in parts`,
      );
    return new Response(answer, {
      headers: {
        "content-type": "application/json",
        "x-podium-model": encodeURI(`${loaded.name}/${loaded.version}`),
      },
    });
  }

  async function ready(): Promise<Response> {
    try {
      await world.registry.models.list({ limit: 1 });
    } catch (cause) {
      throw new ApiError("TEMPORARILY_UNAVAILABLE", "the registry's table does not answer", { cause });
    }
    return text("OK");
  }

  const handlers: Readonly<Record<PredictRoute["kind"], (context: Context) => Promise<Response>>> = {
    score,
    ready,
    alive: async () => text("OK"),
  };
  for (const { method, path, role, kind } of predictRoutes)
    app.on(method, path, async (context) => {
      if (role !== "public") await authorize(context, role);
      return handlers[kind](context);
    });
  refuseOtherMethods(app, predictRoutes);
  return app;
}

function text(body: string): Response {
  return new Response(body, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
