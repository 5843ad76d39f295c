import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { ServiceError } from "../http/index.ts";
import { Cooling } from "./cooling.ts";
import type { FunctionConfig } from "./function-config.ts";
import { FunctionError } from "./function-error.ts";
import { FunctionLog } from "./function-log.ts";
import { FunctionPool } from "./function-pool.ts";

/** Bytes that a synchronous call may carry, in and out. */
const largestPayload = 6 * 1024 * 1024;

export interface Lambda {
  readonly functions: readonly FunctionConfig[];
  /**
   * Calls a function and waits for it.
   *
   * @param function_ its name or ARN, with or without a version
   * @param payload JSON
   * @returns JSON
   * @throws {FunctionError} the function failed
   * @throws {ServiceError} ResourceNotFoundException, RequestEntityTooLargeException
   */
  invoke(function_: string, payload: string, requestId?: string): Promise<string>;
  /** @throws {ServiceError} ResourceNotFoundException */
  find(function_: string): FunctionConfig;
  /** Ends the environments in which a function is at work, as they are. */
  kill(function_: string): void;
  /** Starts the functions' first environments, one after the other. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** What a function may use. */
export interface Limits {
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
}

export interface LambdaOptions {
  /** Other limits for one event, for tests of what a limit does. */
  readonly limits?: ((functionName: string) => Partial<Limits> | undefined) | undefined;
  readonly functions: readonly FunctionConfig[];
  readonly region: string;
  readonly endpoint: string;
  /** Where the logs go. */
  readonly logs: string;
  /** Where compiled code is kept. */
  readonly cache: string;
}

export function openLambda({ functions, region, endpoint, logs, cache, limits }: LambdaOptions): Lambda {
  const log = new FunctionLog(logs);
  const most = 1 + availableParallelism();
  const pools = new Map(
    functions.map((config) => {
      const write = (requestId: string, text: string): void => log.write(config.name, requestId, text);
      const environment = environmentOf(config, region, endpoint);
      return [config.name, new FunctionPool({ config, environment, cache, log: write }, most)];
    }),
  );
  const cooling = new Cooling([...pools.values()]);
  let closed = false;

  function find(name: string): FunctionConfig {
    const short = /(?:^|:function:)([A-Za-z0-9-_]+)(?::[^:]+)?$/.exec(name)?.[1];
    const config = functions.find((candidate) => candidate.name === short);
    if (config === undefined) throw new ServiceError("ResourceNotFoundException", `Function not found: ${name}`, 404);
    return config;
  }

  return {
    functions,
    find,
    async invoke(name, payload, requestId = randomUUID()) {
      const config = find(name);
      if (Buffer.byteLength(payload) > largestPayload)
        throw new ServiceError(
          "RequestEntityTooLargeException",
          `Request must be smaller than ${largestPayload} bytes for the InvokeFunction operation`,
          413,
        );
      try {
        cooling.touch();
        const pool = pools.get(config.name) as FunctionPool;
        const invocation = { requestId, event: payload };
        const other = limits?.(config.name);
        const result = await (other === undefined ? pool.run(invocation) : pool.runApart(invocation, other));
        if (Buffer.byteLength(result) <= largestPayload) return result;
      } catch (error) {
        if (error instanceof FunctionError) log.write(config.name, requestId, `ERROR ${JSON.stringify(error.failure)}`);
        throw error;
      }
      const errorMessage = `Response payload size exceeded maximum allowed payload size (${largestPayload} bytes).`;
      throw new FunctionError({ errorType: "Function.ResponseSizeTooLarge", errorMessage });
    },
    kill: (name) => pools.get(find(name).name)?.kill(),
    async warm() {
      for (const pool of pools.values()) if (!closed) await pool.warm();
      if (!closed) cooling.touch();
    },
    async close() {
      closed = true;
      cooling.close();
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

/** All that a function sees in `process.env`: what the template gives it, and what Lambda itself sets. */
function environmentOf(config: FunctionConfig, region: string, endpoint: string): Record<string, string> {
  return {
    // As a role's credentials do on AWS, they tell whose call it is.
    AWS_ACCESS_KEY_ID: config.name,
    AWS_SECRET_ACCESS_KEY: "embedded",
    AWS_SESSION_TOKEN: "embedded",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: config.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    LAMBDA_TASK_ROOT: config.code,
    _HANDLER: config.handler,
    TZ: ":UTC",
    LANG: "en_US.UTF-8",
    ...config.environment,
  };
}
