/** AWS Lambda on worker threads: own environment, time limit and memory limit, kept warm. */
export { type FunctionConfig, readFunctions } from "./function-config.ts";
export { FunctionError } from "./function-error.ts";
export type { Lambda, Limits } from "./lambda.ts";
export { openLambda } from "./lambda.ts";
export { lambdaApi } from "./lambda-api.ts";
