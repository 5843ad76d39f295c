import type { FunctionError } from "./function-error.ts";
import type { Limits } from "./lambda.ts";
import { type Invocation, Sandbox, type SandboxSettings } from "./sandbox.ts";

interface Waiting {
  readonly invocation: Invocation;
  resolve(result: string): void;
  reject(error: FunctionError): void;
}

/** A start takes half of it, on a busy machine all of it: an event that is through sooner is not worth another environment. */
const slowMilliseconds = 400;

/**
 * A function's environments. Events wait in line while every one is busy; when the one that is free next is on its
 * event for long, another is started, up to `most`.
 */
export class FunctionPool {
  readonly #settings: SandboxSettings;
  readonly #most: number;
  readonly #waiting: Waiting[] = [];
  #sandboxes: Sandbox[] = [];
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(settings: SandboxSettings, most: number) {
    this.#settings = settings;
    this.#most = most;
  }

  get idle(): readonly Sandbox[] {
    return this.#sandboxes.filter((sandbox) => !sandbox.busy && !sandbox.dead);
  }

  get busy(): boolean {
    return this.#waiting.length > 0 || this.#sandboxes.some((sandbox) => sandbox.busy);
  }

  /** Starts an environment, if there is none. */
  async warm(): Promise<void> {
    if (this.#sandboxes.length === 0 && !this.#closed) await this.#add().ready;
  }

  /** @throws {FunctionError} by rejection */
  run(invocation: Invocation): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.#waiting.push({ invocation, resolve, reject });
    this.#next();
    return promise;
  }

  /** In an environment of its own with these limits, which ends with the event. */
  async runApart(invocation: Invocation, limits: Partial<Limits>): Promise<string> {
    const settings = { ...this.#settings, config: { ...this.#settings.config, ...limits } };
    const sandbox = new Sandbox(settings, (ended) => this.#remove(ended));
    this.#sandboxes.push(sandbox);
    try {
      return await sandbox.run(invocation);
    } finally {
      await this.end(sandbox);
    }
  }

  /** Ends the environments that are at work. */
  kill(): void {
    for (const sandbox of this.#sandboxes) if (sandbox.busy) void sandbox.kill();
  }

  /** Ends one environment that is idle. */
  async end(sandbox: Sandbox): Promise<void> {
    this.#remove(sandbox);
    await sandbox.end();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#sandboxes.map((sandbox) => sandbox.end()));
  }

  #next(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      const sandbox = this.idle[0] ?? (this.#wantsMore() ? this.#add() : undefined);
      if (sandbox === undefined) {
        this.#look();
        return;
      }
      const waiting = this.#waiting.shift();
      if (waiting !== undefined) void this.#give(sandbox, waiting);
    }
  }

  #wantsMore(): boolean {
    if (this.#sandboxes.length >= this.#most) return false;
    const slow = Date.now() - slowMilliseconds;
    return this.#sandboxes.every((sandbox) => sandbox.lastUsed <= slow);
  }

  /** Comes back when the environments at work may have become slow. */
  #look(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#next();
    }, slowMilliseconds).unref();
  }

  async #give(sandbox: Sandbox, { invocation, resolve, reject }: Waiting): Promise<void> {
    try {
      resolve(await sandbox.run(invocation));
    } catch (error) {
      reject(error as FunctionError);
    }
    this.#next();
  }

  #add(): Sandbox {
    const sandbox = new Sandbox(this.#settings, (ended) => {
      this.#remove(ended);
      this.#next();
    });
    this.#sandboxes.push(sandbox);
    return sandbox;
  }

  #remove(sandbox: Sandbox): void {
    this.#sandboxes = this.#sandboxes.filter((other) => other !== sandbox);
  }
}
