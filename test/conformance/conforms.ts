import { test } from "vitest";
import { differences } from "./differences.ts";
import { target } from "./target.ts";

/** A case: what AWS documents, and how to see it. @param seconds it may take; 60 unless said otherwise */
export type Conformance = (name: string, body: () => Promise<void>, seconds?: number) => void;

/** Makes the test function of one area; the area stands before each case's name, as `differences.ts` has it. */
export function conformanceOf(area: string): Conformance {
  const known = target === undefined ? undefined : differences[target];
  return (name, body, seconds = 60) => {
    const title = `${area}: ${name}`;
    const run = known !== undefined && Object.hasOwn(known, title) ? test.fails : test;
    run(title, body, seconds * 1000);
  };
}
