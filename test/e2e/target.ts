import { readFileSync } from "node:fs";
import { test } from "vitest";
import type { CloudKind } from "../clouds/cloud-kind.ts";
import { type StackClient, stackClient } from "../clouds/stack-client.ts";
import { gaps } from "./gaps.ts";

export { eventually, fresh } from "../clouds/stack-client.ts";

/** The stack under test, as `run.ts` hands it in; AWS's clients find the address and the credentials in the environment. */
const stacks = JSON.parse(readFileSync(setting("E2E_OUTPUTS"), "utf8")) as { Podium: Record<string, string> };
const cloud = setting("E2E_CLOUD") as CloudKind;

export const stack: StackClient = stackClient(stacks.Podium, setting("E2E_TOKEN"), { forcePathStyle: cloud !== "aws" });

/** A test, skipped by name with the reason where this cloud cannot pass it. */
export function testUnlessGap(name: string, body: () => Promise<void>): void {
  const reason = gaps[cloud]?.[name];
  if (reason === undefined) test(name, body);
  else test.skip(`${name} (${reason})`, body);
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run the suite by \`npm run e2e\``);
  return value;
}
