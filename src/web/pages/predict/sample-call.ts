import { bodyOf, type Rows } from "../../api/predictions.ts";

export const languages = ["curl", "Python", "TypeScript"] as const;
export type Language = (typeof languages)[number];

/** The call as a program makes it. The token comes from the environment, so that none is copied into a file. */
export function sampleCall(language: Language, url: string, rows: Rows): string {
  return samples[language](url, rows);
}

const samples: Readonly<Record<Language, (url: string, rows: Rows) => string>> = {
  curl: (url, rows) =>
    [
      `curl ${shell(url)}`,
      `-H "Authorization: Bearer $PODIUM_TOKEN"`,
      ...(rows.kind === "csv"
        ? ["-H 'Content-Type: text/csv'", "--data-binary @rows.csv"]
        : ["-H 'Content-Type: application/json'", `-d ${shell(JSON.stringify(bodyOf(rows)))}`]),
    ].join(" \\\n  "),

  Python: (url, rows) =>
    [
      "import os",
      "import requests",
      "",
      "response = requests.post(",
      `    ${JSON.stringify(url)},`,
      ...(rows.kind === "csv"
        ? [
            `    headers={"Authorization": f"Bearer {os.environ['PODIUM_TOKEN']}", "Content-Type": "text/csv"},`,
            `    data=open("rows.csv", "rb"),`,
          ]
        : [
            `    headers={"Authorization": f"Bearer {os.environ['PODIUM_TOKEN']}"},`,
            `    json=${indented(python(bodyOf(rows)), 4)},`,
          ]),
      ")",
      "response.raise_for_status()",
      "print(response.json())",
    ].join("\n"),

  TypeScript: (url, rows) =>
    [
      ...(rows.kind === "csv" ? ['import { readFile } from "node:fs/promises";', ""] : []),
      `const response = await fetch(${JSON.stringify(url)}, {`,
      '  method: "POST",',
      "  headers: {",
      '    Authorization: "Bearer " + process.env.PODIUM_TOKEN,',
      `    "Content-Type": "${rows.kind === "csv" ? "text/csv" : "application/json"}",`,
      "  },",
      rows.kind === "csv"
        ? '  body: await readFile("rows.csv"),'
        : `  body: JSON.stringify(${indented(written(bodyOf(rows)), 2)}),`,
      "});",
      "if (!response.ok) throw new Error(await response.text());",
      "console.log(await response.json());",
    ].join("\n"),
};

/** One word for a POSIX shell, whatever is in it. */
function shell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** JSON with a line for each entry of its outer two levels. */
function written(body: unknown): string {
  const outer = Object.entries(body as object).map(([name, value]) => {
    const inner = Object.entries(value as object).map(
      ([key, list]) => `    ${JSON.stringify(key)}: ${JSON.stringify(list)},`,
    );
    return `  ${JSON.stringify(name)}: {\n${inner.join("\n")}\n  },`;
  });
  return `{\n${outer.join("\n")}\n}`;
}

/** What JSON calls null is None; a row holds numbers, texts and nothing else. Words within texts stay. */
function python(body: unknown): string {
  return written(body).replace(/"(?:[^"\\]|\\.)*"|\bnull\b/g, (word) => (word === "null" ? "None" : word));
}

function indented(text: string, by: number): string {
  return text.replaceAll("\n", `\n${" ".repeat(by)}`);
}
