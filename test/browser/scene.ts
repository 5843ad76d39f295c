import { readFileSync } from "node:fs";
import { type StackClient, stackClient } from "../clouds/stack-client.ts";
import type { Scene } from "./set-stage.ts";

interface Stage extends Scene {
  /** The stack's. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The browser's file. */
  readonly chromium: string;
  /** The folder of the pictures that the tests take. */
  readonly pictures: string;
}

/** What `run.ts` made ready. */
export const scene: Stage = read();
/** The cloud as programs see it, with an admin's token. AWS's clients find the address in the environment. */
export const stack: StackClient = stackClient(scene.outputs, scene.tokens.admin, { forcePathStyle: true });

function read(): Stage {
  const file = process.env["BROWSER_STAGE"];
  if (file === undefined) throw new Error("BROWSER_STAGE is not set; run the suite by `npm run browser`");
  return JSON.parse(readFileSync(file, "utf8")) as Stage;
}
