import { createHash } from "node:crypto";
import type { Experiment, Run } from "../contracts/index.ts";
import { escapeHtml } from "./escape-html.ts";

/** What the page shows of an experiment. */
export interface BoardView {
  readonly experiment: Experiment;
  readonly target: string;
  readonly runs: readonly Run[];
  readonly production: { readonly version: number; readonly runId: string | undefined } | undefined;
}

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8884; vertical-align: top; font-variant-numeric: tabular-nums; }
.bad { color: #c33; }
input, button { font: inherit; padding: .3rem .6rem; }
code { font-size: .9em; }
`;

/** No script, no style but this one, nothing from elsewhere, in no frame. */
export const pageHeaders: Record<string, string> = {
  "content-security-policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
};

export function signInPage(problem = ""): string {
  return page(
    "Sign in",
    `<form method="post" action=""><label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="off" required autofocus>
<button>Show the runs</button></form>
${problem === "" ? "" : `<p class="bad" role="alert">${escapeHtml(problem)}</p>`}
<p>The embedded cloud keeps an admin token in <code>.podium/token</code>; <code>podium token create</code> makes others. It is sent with this form and kept nowhere.</p>`,
  );
}

/** @param base what relative links begin with: "", or the stage where the page's address lacks its last slash */
export function indexPage(boards: readonly BoardView[], base = ""): string {
  const empty =
    "<p>No runs yet. Upload a config to <code>configs/</code>, or: <code>npx podium submit my.yaml --watch</code></p>";
  const links = `<p>For programs: <a href="${escapeHtml(base)}api/podium/openapi.json">OpenAPI</a>, and MLflow's REST API at this address.</p>`;
  return page("Runs", `${boards.length === 0 ? empty : boards.map(boardSection).join("\n")}${links}`);
}

function boardSection({ experiment, target, runs, production }: BoardView): string {
  const head = ["run", "class", `${target}_train`, `${target}_val`, `${target}_test`, "status", "id"];
  const served = production === undefined ? "nothing in Production" : `Production is version ${production.version}`;
  return `<section><h2>${escapeHtml(experiment.name)}</h2><p>${runs.length === 1 ? "the newest run" : `the ${runs.length} newest runs`}; target ${escapeHtml(target)}; ${served}</p>
<div class="wide"><table><thead><tr>${head.map((title) => `<th scope="col">${escapeHtml(title)}</th>`).join("")}</tr></thead>
<tbody>${runs.map((run) => runRow(run, target, run.runId === production?.runId)).join("\n")}</tbody></table></div></section>`;
}

function runRow(run: Run, target: string, isProduction: boolean): string {
  const metric = (part: string): string => {
    const value = run.metrics[`${target}_${part}`]?.value;
    return value === undefined ? "" : Number.isInteger(value) ? String(value) : value.toFixed(4);
  };
  const failed =
    run.status === "FAILED" ? `<br><span class="bad">${escapeHtml(run.tags["podium.error.message"] ?? "")}</span>` : "";
  const name = `${isProduction ? "<strong>▶ " : ""}${escapeHtml(run.name)}${isProduction ? "</strong>" : ""}${failed}`;
  const cells = [
    name,
    escapeHtml(run.params["class"] ?? ""),
    ...["train", "val", "test"].map(metric),
    run.status,
    `<code>${run.runId}</code>`,
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Podium</title>
<style>${style}</style></head><body><h1>Podium</h1>
${body}
</body></html>`;
}
