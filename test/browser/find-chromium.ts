import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The Chromium that `$CHROMIUM` names, else the first on the path. undefined: there is none. */
export function findChromium(): string | undefined {
  const { CHROMIUM: named, PATH: path = "" } = process.env;
  if (named !== undefined && named !== "") return existsSync(named) ? named : undefined;
  const folders = [...path.split(delimiter), "/usr/bin"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}
