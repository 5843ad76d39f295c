#!/usr/bin/env node
// The sources are TypeScript, which Node 24 runs as it is; it comes as a devDependency for machines with an older one.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = new URL("../src/cli/main.ts", import.meta.url);

if (Number(process.versions.node.split(".")[0]) >= 24) await import(main.href);
else {
  const newer = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));
  if (existsSync(newer)) {
    const child = spawn(newer, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
  } else {
    const how = "run `npm ci` without --ignore-scripts, which brings it along, or install it";
    console.error(`podium: Node 24 is needed, this is ${process.version}; ${how}`);
    process.exitCode = 1;
  }
}
