import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));
const importAll = ["-c", "import sklearn, lightgbm; assert sklearn.__version__ == '1.9.1'"];

/**
 * A Python with scikit-learn and LightGBM in the versions of requirements.txt: the one given, or a virtual environment
 * of its own in `folder`, made the first time of any Python 3.12 on the path.
 *
 * @returns undefined, having said why, where there is none
 */
export function findPython(given: string | undefined, folder: string): string | undefined {
  const own = join(folder, "python", "bin", "python");
  for (const python of given === undefined ? [own] : [given]) if (succeeds(python, importAll)) return python;
  if (given !== undefined) return missing(`${given} has no scikit-learn 1.9.1 and LightGBM`);
  const base = ["python3.12", "python3", "python"].find((name) =>
    succeeds(name, ["-c", "import sys; assert sys.version_info[:2] == (3, 12)"]),
  );
  if (base === undefined) return missing("there is no Python 3.12 on the path");
  console.log(`Installing scikit-learn and LightGBM into ${join(folder, "python")} …`);
  if (!existsSync(own)) spawnSync(base, ["-m", "venv", join(folder, "python")], { stdio: "inherit" });
  spawnSync(own, ["-m", "pip", "install", "--quiet", "--requirement", requirements], { stdio: "inherit" });
  return succeeds(own, importAll) ? own : missing("they could not be installed");
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function missing(why: string): undefined {
  console.log(`Not compared with scikit-learn: ${why}.`);
  return undefined;
}
