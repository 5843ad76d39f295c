import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { FunctionConfig } from "./function-config.ts";
import { exited, FunctionError, outOfMemory, timedOut } from "./function-error.ts";
import type { SandboxData, SandboxEvent, SandboxMessage } from "./sandbox-protocol.ts";

export interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly event: string;
}

/** What every environment of a function has in common. */
export interface SandboxSettings {
  readonly config: FunctionConfig;
  readonly environment: Readonly<Record<string, string>>;
  /** Folder for compiled code. */
  readonly cache: string;
  readonly log: (requestId: string, text: string) => void;
}

interface Pending {
  readonly requestId: string;
  readonly timer: NodeJS.Timeout;
  resolve(result: string): void;
  reject(error: FunctionError): void;
}

/** One environment of a function: a thread that takes one event at a time. */
export class Sandbox {
  /** Resolves once the function's module is loaded, or could not be. */
  readonly ready: Promise<void>;
  readonly #config: FunctionConfig;
  readonly #worker: Worker;
  readonly #ended: (sandbox: Sandbox) => void;
  /** Milliseconds since 1970; when the last event was given, or it was started. */
  lastUsed: number = Date.now();
  #pending: Pending | undefined;
  #dead = false;

  constructor(settings: SandboxSettings, ended: (sandbox: Sandbox) => void) {
    const { config, environment, cache, log } = settings;
    this.#config = config;
    this.#ended = ended;
    const data: SandboxData = {
      code: pathToFileURL(`${config.code}/`).href,
      handler: config.handler,
      name: config.name,
      arn: config.arn,
      memoryMegabytes: config.memoryMegabytes,
      cache,
    };
    this.#worker = new Worker(new URL("./sandbox-worker.mjs", import.meta.url), {
      workerData: data,
      env: { ...environment },
      execArgv: [],
      argv: [],
      resourceLimits: { maxOldGenerationSizeMb: config.memoryMegabytes, maxYoungGenerationSizeMb: 16 },
    });
    this.#worker.unref();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#worker.on("message", (message: SandboxMessage) => {
      if (message.kind === "ready") resolve();
      else if (message.kind === "log") log(message.requestId, message.text);
      else if (message.kind === "result") this.#settle(message.requestId, (pending) => pending.resolve(message.result));
      else this.#settle(message.requestId, (pending) => pending.reject(new FunctionError(message.failure)));
    });
    this.#worker.on("error", (error) => this.#crash((requestId) => crashOf(error, requestId)));
    this.#worker.on("exit", (status) => {
      resolve();
      this.#crash((requestId) => exited(requestId, status));
    });
  }

  get busy(): boolean {
    return this.#pending !== undefined;
  }

  /** @throws {FunctionError} by rejection */
  run(invocation: Invocation): Promise<string> {
    const { timeoutSeconds } = this.#config;
    this.lastUsed = Date.now();
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const timer = setTimeout(() => {
      this.#crash((requestId) => timedOut(requestId, timeoutSeconds));
      void this.end();
    }, timeoutSeconds * 1000);
    this.#pending = { requestId: invocation.requestId, timer, resolve, reject };
    const event: SandboxEvent = { ...invocation, deadline: Date.now() + timeoutSeconds * 1000 };
    this.#worker.postMessage(event);
    return promise;
  }

  /** Collects garbage; to be called while it is idle. */
  rest(): void {
    this.#worker.postMessage("rest");
  }

  /** As if the process were killed: its event fails. */
  async kill(): Promise<void> {
    await this.#worker.terminate();
  }

  async end(): Promise<void> {
    this.#dead = true;
    await this.#worker.terminate();
  }

  #settle(requestId: string, how: (pending: Pending) => void): void {
    const pending = this.#pending;
    if (pending?.requestId !== requestId) return;
    clearTimeout(pending.timer);
    this.#pending = undefined;
    how(pending);
  }

  #crash(error: (requestId: string) => FunctionError): void {
    const pending = this.#pending;
    this.#dead = true;
    this.#ended(this);
    if (pending !== undefined) this.#settle(pending.requestId, () => pending.reject(error(pending.requestId)));
  }

  get dead(): boolean {
    return this.#dead;
  }
}

function crashOf(error: unknown, requestId: string): FunctionError {
  const { code, name, message, stack } = error as NodeJS.ErrnoException;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return outOfMemory(requestId);
  // As on AWS: an exception that nobody catches ends the environment.
  const trace = (stack ?? "").split("\n");
  return new FunctionError({
    errorType: name ?? "Runtime.UnhandledPromiseRejection",
    errorMessage: message ?? String(error),
    trace,
  });
}
