/** `node test/conformance/write-differences.ts` writes docs/conformance.md. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { project } from "../clouds/run.ts";
import { differences } from "./differences.ts";

/** A case of the suite. `file` is relative to this folder. */
export interface Case {
  readonly name: string;
  readonly file: string;
}

const services: Readonly<Record<string, { name: string; checked: string }>> = {
  s3: {
    name: "S3",
    checked:
      "versions and delete markers, conditional requests, ranges, multipart uploads, checksums and aws-chunked bodies, presigned URLs, listings and their pages, keys, errors, DeleteObjects, tags, copies",
  },
  dynamodb: {
    name: "DynamoDB",
    checked:
      "conditions and what they give back, update expressions, queries, pages and the index, limits of items, keys, values and batches, numbers",
  },
  "step-functions": {
    name: "Step Functions",
    checked:
      "Retry and Catch by name, time limits, Map, Parallel, Choice, paths and the context object, names and idempotency, histories, StopExecution, limits",
  },
  "event-bridge": {
    name: "EventBridge",
    checked: "pattern operators, PutEvents, rules and schedules, S3's and Step Functions' events, input transformers",
  },
};
const clouds = {
  embedded: "The embedded cloud",
  localstack: "LocalStack 4.14",
  ministack: "ministack 1.5.33",
} as const;

/** Every case, as vitest collects them; none is run. */
export async function listCases(): Promise<Case[]> {
  // One worker loads AWS's clients once.
  const how = ["--json", "--no-isolate", "--maxWorkers=1", "--config", "test/conformance/vitest.config.ts"];
  const args = ["node_modules/vitest/vitest.mjs", "list", ...how];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project, maxBuffer: 2 ** 24 });
  const cases = JSON.parse(stdout) as Case[];
  return cases.map(({ name, file }) => ({ name, file: relative(import.meta.dirname, file) }));
}

/** docs/conformance.md, whole. */
export function conformanceDocument(cases: readonly Case[]): string {
  const kinds = Object.keys(clouds) as (keyof typeof clouds)[];
  const counts = Object.entries(services).map(([folder, { name, checked }]) => {
    const names = cases.filter(({ file }) => file.startsWith(`${folder}/`)).map((one) => one.name);
    const conforming = kinds.map((kind) => names.filter((one) => !Object.hasOwn(differences[kind] ?? {}, one)).length);
    return { name, checked, numbers: [names.length, ...conforming] };
  });
  const sum = counts[0]!.numbers.map((_, i) => counts.reduce((total, { numbers }) => total + numbers[i]!, 0));
  return `# Conformance with AWS

One suite (\`test/conformance\`) holds clouds against what AWS documents. It deploys a small stack of its own, and knows
nothing of Podium. A case where a cloud is known to differ has to fail there, so that these tables stay true.
\`node test/conformance/write-differences.ts\` writes this page from the cases and from \`test/conformance/differences.ts\`.

| service | cases | embedded | LocalStack 4.14 | ministack 1.5.33 | what is checked |
| --- | --- | --- | --- | --- | --- |
${counts.map(({ name, checked, numbers }) => `| ${name} | ${numbers.join(" | ")} | ${checked} |`).join("\n")}
| all | ${sum.join(" | ")} | |

The numbers under a cloud are the cases in which it answers as AWS does.

## How to run it

\`\`\`sh
node test/conformance/run.ts                     # on a new embedded cloud
node test/conformance/run.ts --on localstack     # or ministack: installs, starts, deploys, tests, ends
node test/conformance/run.ts -- s3 -t "If-None-Match"     # some of it

cd test/conformance && npx cdk deploy --outputs-file outputs.json
node run.ts --endpoint URL --outputs outputs.json         # on a cloud that runs
node run.ts --target aws --outputs outputs.json           # on AWS, by the environment's credentials
\`\`\`

It was not run on AWS by us: what is expected there is from AWS's documents.
ministack's table is of the one that \`--on\` starts, with its rights enforced.
${kinds.map((kind) => section(clouds[kind], differences[kind] ?? {})).join("")}`;
}

/** One cloud's differences; cases of an area with the same reason share a row. */
function section(title: string, known: Readonly<Record<string, string>>): string {
  const cases = Object.entries(known).map(([name, reason]) => {
    const [area = "", ...rest] = name.split(": ");
    return { area, reason, claim: rest.join(": ") };
  });
  if (cases.length === 0) return `\n## ${title}\n\nNo known differences.\n`;
  const rows = [...Map.groupBy(cases, ({ area, reason }) => `| ${area} | ${cell(reason)}`)].map(
    ([start, same]) => `${start} | ${same.map(({ claim }) => cell(claim)).join("<br>")} |`,
  );
  return `\n## ${title}\n\n| area | what it does instead | cases |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("*", "\\*").replaceAll("_", "\\_");
}

if (import.meta.main) writeFileSync(join(project, "docs", "conformance.md"), conformanceDocument(await listCases()));
