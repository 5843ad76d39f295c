import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createFirstToken } from "../../src/cli/first-token.ts";
import { freePort } from "../clouds/embedded-cloud.ts";
import { type StackClient, stackClient } from "../clouds/stack-client.ts";
import type { FromCloud, Plan, ToCloud } from "./faults.ts";

/** An embedded cloud whose faults are switched on and off, and which may be killed and started again. */
export class FaultyCloud {
  readonly #directory: string;
  readonly #port: number;
  #child: ChildProcess | undefined;
  #token: string | undefined;
  #stack: StackClient | undefined;
  #outputs: Readonly<Record<string, string>> = {};
  #struck = 0;
  #gone: Promise<void> = Promise.resolve();

  private constructor(directory: string, port: number) {
    this.#directory = directory;
    this.#port = port;
  }

  static async start(directory: string): Promise<FaultyCloud> {
    const cloud = new FaultyCloud(directory, await freePort());
    await cloud.start();
    return cloud;
  }

  get stack(): StackClient {
    if (this.#stack === undefined) throw new Error("the cloud does not run");
    return this.#stack;
  }

  /** How often the fault of the plan has happened. */
  get struck(): number {
    return this.#struck;
  }

  get runs(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async start(): Promise<void> {
    const program = fileURLToPath(new URL("cloud-process.ts", import.meta.url));
    const child = fork(program, [this.#directory, String(this.#port)], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#child = child;
    this.#gone = new Promise((resolve) => child.once("exit", () => resolve()));
    child.on("message", (message: FromCloud) => {
      if (message.kind === "struck") this.#struck = message.times;
    });
    const { endpoint, outputs } = await this.#hears("ready");
    this.#outputs = outputs;
    this.#token ??= (
      await createFirstToken({ table: outputs["TableName"]!, name: "faults", role: "admin", endpoint })
    ).secret;
    const credentials = { accessKeyId: "faults", secretAccessKey: "faults" };
    this.#stack = stackClient(outputs, this.#token, {
      endpoint,
      region: "us-east-1",
      credentials,
      forcePathStyle: true,
    });
  }

  /** Switches a fault on; resolves once it is. */
  async arm(plan: Plan): Promise<void> {
    this.#struck = 0;
    const armed = this.#hears("armed");
    this.#tell({ kind: "plan", plan });
    await armed;
  }

  /** The point at which the cloud then stands until `goOn`. To be called before what leads there. */
  async reached(): Promise<void> {
    await this.#hears("reached", 20);
  }

  goOn(): void {
    this.#tell({ kind: "go" });
  }

  /** Resolves when its process has ended. */
  gone(): Promise<void> {
    return this.#gone;
  }

  async stop(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#gone;
  }

  /** Calls a function by Lambda's API, as an operator would. */
  async invoke(name: string, payload: unknown): Promise<unknown> {
    const origin = new URL(this.#outputs["ApiUrl"]!).origin;
    const list = (await (await fetch(`${origin}/2015-03-31/functions/`)).json()) as {
      Functions: { FunctionName: string }[];
    };
    const found = list.Functions.find(({ FunctionName }) => FunctionName.includes(name));
    if (found === undefined) throw new Error(`there is no function ${name}`);
    const answer = await fetch(`${origin}/2015-03-31/functions/${found.FunctionName}/invocations`, {
      method: "POST",
      body: JSON.stringify(payload),
    });
    return answer.json();
  }

  async #hears<K extends FromCloud["kind"]>(kind: K, seconds = 120): Promise<Extract<FromCloud, { kind: K }>> {
    const child = this.#child;
    if (child === undefined) throw new Error("the cloud does not run");
    const { promise, resolve, reject } = Promise.withResolvers<Extract<FromCloud, { kind: K }>>();
    const listen = (message: FromCloud): void => {
      if (message.kind === kind) resolve(message as Extract<FromCloud, { kind: K }>);
    };
    const ended = (): void => reject(new Error(`the cloud ended before it was ${kind}`));
    const late = setTimeout(() => reject(new Error(`waited ${seconds} s for the cloud to be ${kind}`)), seconds * 1000);
    child.on("message", listen).once("exit", ended);
    try {
      return await promise;
    } finally {
      clearTimeout(late);
      child.off("message", listen).off("exit", ended);
    }
  }

  #tell(message: ToCloud): void {
    this.#child?.send(message);
  }
}
