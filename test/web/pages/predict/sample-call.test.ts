import { describe, expect, test } from "vitest";
import type { Rows } from "../../../../src/web/api/predictions.ts";
import { languages, sampleCall } from "../../../../src/web/pages/predict/sample-call.ts";

const url = "https://podium.example/prod/models/it%27s/invocations?probabilities=true";
const odd = `it's "null" null \\ $HOME \`x\` 花`;
const rows: Rows = { kind: "json", columns: ["a", odd], data: [[1.5, null]] };
const body = { dataframe_split: { columns: ["a", odd], data: [[1.5, null]] } };

describe("sampleCall()", () => {
  test("for curl quotes its words so that a shell hands them on as they are", () => {
    // A shell's word: texts between single quotes, and quotes behind backslashes.
    const words = sampleCall("curl", url, rows).match(/(?:'[^']*'|\\')+/g)!;
    const [address, type, sent] = words.map((word) => word.replace(/'([^']*)'|\\(')/g, "$1$2"));
    expect([address, type]).toEqual([url, "Content-Type: application/json"]);
    expect(JSON.parse(sent!)).toEqual(body);
  });
  test("for TypeScript runs, and sends the same body", async () => {
    const sent: unknown[] = [];
    const fetch = async (to: string, { body: text }: { body: string }): Promise<unknown> => {
      sent.push(to, JSON.parse(text));
      return { ok: true, json: async () => ({}) };
    };
    const run = new Function(
      "fetch",
      "process",
      "console",
      `return (async () => {${sampleCall("TypeScript", url, rows)}})()`,
    );
    await run(fetch, { env: {} }, { log: () => {} });
    expect(sent).toEqual([url, body]);
  });
  test("for Python says None for a missing cell, and leaves the word null within a text", () => {
    const call = sampleCall("Python", url, rows);
    expect(call).toContain('"data": [[1.5,None]]');
    expect(call).toContain(JSON.stringify(odd));
  });
  test.each(languages)("for %s takes the token from the environment, and a CSV from a file", (language) => {
    const call = sampleCall(language, url, { kind: "csv", text: "a,b\n1,2" });
    expect(call).toContain("PODIUM_TOKEN");
    expect(call).toContain("rows.csv");
    expect(call).toContain("text/csv");
    expect(call).not.toContain("1,2");
  });
});
