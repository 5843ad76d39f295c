import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import { openRegistry, type Registry } from "../../src/registry/index.ts";
import { newId } from "./sample-records.ts";
import type { TestTable } from "./test-table.ts";

class Cut extends Error {}

/**
 * A registry whose process dies at call number `at`: before the call is sent, or after it was done and before its
 * answer is read. Later calls of the same process are not sent either.
 */
export function dyingAt(
  table: TestTable,
  at: number,
  when: "before" | "after",
): { registry: Registry; died: () => boolean } {
  const client: DynamoDBClient = table.connect();
  let calls = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      const call = calls++;
      if (call > at || (call === at && when === "before")) throw new Cut();
      const answer = await next(args);
      if (call === at) throw new Cut();
      return answer;
    },
    { step: "initialize" },
  );
  return { registry: openRegistry({ client, table: table.table }), died: () => calls > at };
}

/** Tries `act` with a death at every call, in both ways, and a second try after each; returns how many deaths. */
export async function atEveryPoint(
  table: TestTable,
  act: (registry: Registry, id: string) => Promise<unknown>,
  prepare: (registry: Registry, id: string) => Promise<unknown>,
  check: (registry: Registry, id: string) => Promise<void>,
): Promise<number> {
  const whole = openRegistry(table);
  for (let at = 0, deaths = 0; ; at++) {
    for (const when of ["before", "after"] as const) {
      const id = newId();
      await prepare(whole, id);
      const { registry, died } = dyingAt(table, at, when);
      const ended = await act(registry, id).catch((error: unknown) => error);
      if (!died()) return deaths;
      expect(ended).toBeInstanceOf(Cut);
      deaths++;
      await act(whole, id);
      await check(whole, id);
    }
  }
}
