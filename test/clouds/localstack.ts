import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { freePort } from "./embedded-cloud.ts";
import { project, run } from "./run.ts";

/** Where it is installed; kept, since that takes a minute. */
const home = join(project, ".clouds", "localstack");

/**
 * Installs LocalStack as a plain process, without Docker, and starts it empty on a free port.
 *
 * @param scripts the folder with `install`, `start` and `stop`
 * @throws {Error} a script failed; it has said why
 */
export async function startLocalStack(scripts: string): Promise<{ endpoint: string; stop(): void }> {
  const script = (name: string): string => resolve(scripts, name);
  run(script("install"), [home]);
  // One that outlived its run would be taken for ours.
  spawnSync(script("stop"), [home], { stdio: "ignore" });
  const port = String(await freePort());
  run(script("start"), [home], { PORT: port, SERVICES: servicesInUse() });
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => run(script("stop"), [home]) };
}

/** What the compose file switches on, so that a service missing there is noticed here. */
function servicesInUse(): string {
  const compose = readFileSync(join(project, "docker-compose.localstack.yml"), "utf8");
  const services = /^\s*SERVICES: (\S+)$/m.exec(compose)?.[1];
  if (services === undefined) throw new Error("docker-compose.localstack.yml names no SERVICES");
  return services;
}
