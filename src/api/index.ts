/** The two apps behind the REST API: MLflow's routes with Podium's own, and prediction. */
export { createApi } from "./api-app.ts";
export { createPredict } from "./predict-app.ts";
export { type PredictRoute, predictRoutes } from "./predict-routes.ts";
export type { Route } from "./route.ts";
export { routes } from "./routes.ts";
export { openWorkflows } from "./step-functions.ts";
export type { ApiWorld, ConfigLanguage, ExecutionState, ExecutionTrace, PredictWorld, Workflows } from "./world.ts";
