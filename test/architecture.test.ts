import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/** Folder to the folders that it may import. Absent: none. A new arrow is a line here, with its reason. */
const arrows: Record<string, readonly string[]> = {
  "src/config": ["src/contracts", "src/learn"],
  "src/registry": ["src/contracts"],
  "src/pipeline": ["src/contracts", "src/config", "src/learn", "src/registry"],
  "src/web": ["src/contracts"],
  // `web` makes the page that the API serves at `/`; a config is checked before it is uploaded (`config`, its types only).
  "src/api": ["src/contracts", "src/registry", "src/pipeline", "src/web", "src/config"],
  // The world of a step is opened here, and `registry` is where AWS's clients are; TrainModel's threads run `learn`, and
  // the API loads `config` when a config is checked.
  lambdas: ["src/contracts", "src/pipeline", "src/api", "src/registry", "src/learn", "src/config"],
  infra: ["src/contracts"],
  // `npm start` synthesizes the app (`infra`), and writes a table's first token itself (`registry`).
  "src/cli": ["src/contracts", "src/config", "src/local", "src/registry", "infra"],
};

/** Files that outsiders may import beside a folder's door, each with its reason. */
const sideDoors = [
  "infra/synth.ts", // `infra` has no door: nothing else of it is for others
];

/** Folders that import no package, with the packages that parts of them wrap. */
const pure: Record<string, readonly string[]> = {
  "src/contracts": [],
  "src/learn": ["ml-random-forest", "ml-logistic-regression"],
};

const root = fileURLToPath(new URL("..", import.meta.url));
const files = globSync("{src,lambdas,infra}/**/*.ts", { cwd: root });
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "");

const folderOf = (file: string): string => /^(src\/[^/]+|lambdas|infra)/.exec(file)![1]!;

interface Import {
  file: string;
  /** A path in the project, or a package's name. */
  to: string;
  isPackage: boolean;
}
const imports: Import[] = files.flatMap((file) =>
  [...read(file).matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, to]) => {
    const isPackage = !to!.startsWith(".");
    return { file, to: isPackage ? to! : normalize(join(dirname(file), to!)), isPackage };
  }),
);
const crossings = imports.filter(({ file, to, isPackage }) => !isPackage && folderOf(file) !== folderOf(to));

describe("imports go one way", () => {
  test.each(crossings)("$file may import $to", ({ file, to }) => {
    expect(arrows[folderOf(file)] ?? []).toContain(folderOf(to));
  });
  test("outsiders come through the door", () => {
    const around = crossings.filter(({ to }) => !/^(src\/)?\w+\/index\.ts$/.test(to) && !sideDoors.includes(to));
    expect(around).toEqual([]);
  });
  test("there are imports to look at", () => {
    expect(crossings.length).toBeGreaterThan(50);
  });
});

describe("pure folders", () => {
  const inside = files.filter((file) => folderOf(file) in pure && !file.endsWith(".d.ts"));
  test("import no package and no module of Node, but for the packages that learn wraps", () => {
    const packages = imports.filter(({ file, isPackage }) => isPackage && folderOf(file) in pure);
    const strange = packages.filter(
      ({ file, to }) => !(file.startsWith("src/learn/mljs/") && pure["src/learn"]!.includes(to)),
    );
    expect(strange).toEqual([]);
  });
  test.each(inside)("%s knows no clock, no chance, no process and no console", (file) => {
    expect(withoutComments(read(file))).not.toMatch(
      /\b(Date\.now|new Date\b|Math\.random|process\.|console\.|performance\.)/,
    );
  });
});

describe("names", () => {
  test("no folder or file is a leftovers drawer", () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|shared|misc|lib)(\/|\.)/.test(file))).toEqual([]);
  });
  test("doors re-export by name", () => {
    const doors = files.filter((file) => file.endsWith("/index.ts"));
    expect(doors.filter((file) => /export (type )?\* from/.test(read(file)))).toEqual([]);
  });
  test("there are no default exports", () => {
    expect(files.filter((file) => !file.endsWith(".d.ts") && /^export default/m.test(read(file)))).toEqual([]);
  });
});
