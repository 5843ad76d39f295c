import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { lockDataFolder, writeWhole } from "./disk/index.ts";
import type { FaultInjection } from "./fault-injection.ts";
import { PortInUseError } from "./port-in-use-error.ts";
import { serve } from "./serve.ts";
import { openServices, type Services } from "./services.ts";

export interface CloudOptions {
  /** The folder that `cdk synth` wrote. */
  readonly assembly: string;
  /** The stack's name: "Podium". */
  readonly stack: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Where all data are kept; made when there is none. */
  readonly directory: string;
  /** Told what the template has that cannot run here, and of events that reach nobody. */
  readonly log?: (line: string) => void;
  /** Runs once every service answers and before the cloud calls itself healthy. */
  readonly prepare?: (cloud: Pick<Cloud, "endpoint" | "outputs">) => Promise<void>;
  /** For tests of what faults do. */
  readonly faults?: FaultInjection;
  /** "000000000000" */
  readonly account?: string;
  /** "us-east-1" */
  readonly region?: string;
}

export interface Cloud {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** The stack's outputs, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Resolves once every function's first environment is warm. The cloud answers before that. */
  readonly ready: Promise<void>;
  /** Ends within 2 s. What runs is taken up at the next start. */
  close(): Promise<void>;
}

/**
 * Starts the stack. Resolves when every service answers; until then `GET /_podium/health` answers 503.
 *
 * @throws {PortInUseError} `code` is "EADDRINUSE"
 * @throws {DataFolderInUseError} another cloud works in `directory`; `code` is "ELOCKED"
 * @throws {Error} the template is missing or cannot be resolved
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const directory = resolve(options.directory);
  const unlock = lockDataFolder(directory);
  const state: { services?: Services; healthy: boolean } = { healthy: false };
  const server = createServer((request, response) => void serve(state, request, response));
  // Clients keep connections; one that closes under them just as they send costs them a retry.
  server.keepAliveTimeout = 120_000;
  server.requestTimeout = 0;
  try {
    const endpoint = await listen(server, options.port);
    const { assembly, stack, account = "000000000000", region = "us-east-1", log = () => undefined, faults } = options;
    const identity = { stack, account, region };
    const services = await openServices({ assembly: resolve(assembly), identity, endpoint, directory, log, faults });
    state.services = services;
    const { outputs } = services.stack;
    services.resume();
    await options.prepare?.({ endpoint, outputs });
    writeWhole(join(directory, "outputs.json"), `${JSON.stringify({ [stack]: outputs }, undefined, 2)}\n`);
    state.healthy = true;
    return { endpoint, outputs, ready: services.lambda.warm(), close: () => close(state, server, unlock) };
  } catch (error) {
    await close(state, server, unlock);
    throw error;
  }
}

async function close(
  state: { services?: Services; healthy: boolean },
  server: Server,
  unlock: () => void,
): Promise<void> {
  const { services } = state;
  delete state.services;
  state.healthy = false;
  await Promise.all([stop(server), services?.close()]);
  unlock();
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "EADDRINUSE" ? new PortInUseError(port) : error;
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
