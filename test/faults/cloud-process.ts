/** The embedded cloud with the switch in its edge, in a process of its own: `kill -9` must be able to end it. */
import { fileURLToPath } from "node:url";
import { synthesize } from "../../infra/synth.ts";
import { type FaultInjection, startCloud } from "../../src/local/index.ts";
import type { FromCloud, ToCloud } from "./faults.ts";
import { injectionOf } from "./injection.ts";

const [directory = "", port = "0"] = process.argv.slice(2);
const tell = (message: FromCloud): void => void process.send?.(message);

let injection: FaultInjection = {};
let go = (): void => undefined;
process.on("message", (message: ToCloud) => {
  if (message.kind === "go") return go();
  let times = 0;
  injection = injectionOf(message.plan, {
    struck: () => tell({ kind: "struck", times: ++times }),
    reached() {
      const { promise, resolve } = Promise.withResolvers<void>();
      go = resolve;
      tell({ kind: "reached" });
      return promise;
    },
  });
  tell({ kind: "armed" });
});
// Whoever started it is gone.
process.on("disconnect", () => process.exit(1));

const assembly = await synthesize({ outdir: fileURLToPath(new URL("../../cdk.out", import.meta.url)) });
const cloud = await startCloud({
  assembly,
  stack: "Podium",
  port: Number(port),
  directory,
  log: (line) => console.error(line),
  faults: {
    request: async (call) => injection.request?.(call),
    answered: (call, bytes) => injection.answered?.(call, bytes),
    invocation: (name) => injection.invocation?.(name),
    event: (event, deliver) => (injection.event === undefined ? deliver() : injection.event(event, deliver)),
  },
});
tell({ kind: "ready", endpoint: cloud.endpoint, outputs: cloud.outputs });
