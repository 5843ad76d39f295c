import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Rights, rights } from "../../infra/rights.ts";

export const document: string = fileURLToPath(new URL("../../docs/security.md", import.meta.url));
const [begin, end] = ["<!-- rights -->", "<!-- /rights -->"];

/** The document with the table of the functions' rights between its markers, as `infra/rights.ts` has them. */
export function withRights(text: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to === -1) throw new RangeError(`docs/security.md lacks the markers ${begin} and ${end}`);
  const rows = Object.entries(rights).map(([name, need]) => row(name, need));
  const table = [
    "| function | table | configs bucket | artifacts bucket | also |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ];
  return `${text.slice(0, from + begin.length)}\n\n${table.join("\n")}\n\n${text.slice(to)}`;
}

function row(name: string, { table, tokens, configs = {}, artifacts = {}, events, workflows }: Rights): string {
  const patterns = (verb: string, keys: readonly string[] = []): string[] =>
    keys.length === 0 ? [] : [`${verb} ${keys.map((key) => `\`${key}\``).join(", ")}`];
  const versions = configs.versions === undefined ? [] : [`lists versions of \`${configs.versions}\``];
  const machine = { validate: "Validation", train: "Training" } as const;
  const cells = [
    [`\`${name}\``],
    [table === "write" ? "reads, writes" : "reads"],
    [...patterns("reads", configs.read), ...patterns("writes", configs.write), ...versions],
    [
      ...patterns("reads", artifacts.read),
      ...patterns("writes", artifacts.write),
      ...patterns("deletes", artifacts.delete),
    ],
    [
      ...(workflows === undefined
        ? []
        : [`starts ${machine[workflows]}, reads executions${workflows === "validate" ? " and their histories" : ""}`]),
      ...(tokens === undefined ? [] : [table === "write" ? "makes and checks tokens" : "checks tokens"]),
      ...(events === undefined ? [] : ["puts events"]),
    ],
  ];
  return `| ${cells.map((cell) => cell.join("; ")).join(" | ")} |`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  writeFileSync(document, withRights(readFileSync(document, "utf8")));
