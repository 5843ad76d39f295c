import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Or, where there is none, why. */
export type PythonFound = { readonly python: string } | { readonly missing: string };

const names = ["python3.14", "python3.13", "python3.12", "python3.11", "python3", "python"];

/**
 * A Python with the packages of a requirements file: the one given where it has them, else a virtual environment in
 * `folder`, made the first time (about a minute, from PyPI) of the one given or of any Python >= 3.11 on the path.
 */
export function findPython(requirements: string, folder: string, given?: string): PythonFound {
  const pins = pinsOf(requirements);
  const own = join(folder, "bin", "python");
  for (const python of given === undefined ? [own] : [given, own]) if (has(python, pins)) return { python };
  const base = (given === undefined ? names : [given]).find((name) =>
    succeeds(name, ["-c", "import sys, venv, ensurepip; assert sys.version_info >= (3, 11)"]),
  );
  if (base === undefined)
    return {
      missing: given === undefined ? "there is no Python >= 3.11 on the path" : `${given} is no Python >= 3.11`,
    };
  console.log(`Installing ${pins.join(" and ")} into ${folder} …`);
  for (const [command, args] of [
    [base, ["-m", "venv", "--clear", folder]],
    [own, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirements]],
  ] as const)
    spawnSync(command, args, { stdio: "inherit" });
  return has(own, pins) ? { python: own } : { missing: `${pins.join(" and ")} could not be installed` };
}

/** The lines that name a version, `name==1.2.3`: by these a Python is known to be the right one. */
function pinsOf(requirements: string): string[] {
  const lines = readFileSync(requirements, "utf8").split("\n");
  return lines.map((line) => line.trim()).filter((line) => /^[\w.-]+==[\w.]+$/.test(line));
}

function has(python: string, pins: readonly string[]): boolean {
  const check =
    "import sys, importlib.metadata as m\nfor p in sys.argv[1:]: n, v = p.split('=='); assert m.version(n) == v";
  return succeeds(python, ["-c", check, ...pins]);
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
