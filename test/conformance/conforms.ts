import { test } from "vitest";
import { differences } from "./differences.ts";
import { target } from "./target.ts";

export type Conformance = (name: string, body: () => Promise<void>) => void;

/** Makes the test function of one area; the area stands before each case's name, as `differences.ts` has it. */
export function conformanceOf(area: string): Conformance {
  const known = target === undefined ? undefined : differences[target];
  return (name, body) => {
    const title = `${area}: ${name}`;
    if (known !== undefined && Object.hasOwn(known, title)) test.fails(title, body);
    else test(title, body);
  };
}
