import { outlineOf, pathKey } from "./outline.ts";

/**
 * A name for the file that a config is uploaded as: its own name, else its class and dataset. Its ending says how it is
 * written.
 */
export function fileName(text: string): string {
  const isJson = text.trimStart().startsWith("{");
  const { scalars } = outlineOf(text);
  const said = (...path: string[]): string => scalars.get(pathKey(path)) ?? "";
  const dataset = said("dataset") || said("dataset", "name");
  const words = said("name") || [dataset, said("class")].filter((word) => word !== "").join(" ");
  const stem = words
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1-$2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return `${stem === "" ? "config" : stem}.${isJson ? "json" : "yaml"}`;
}

/** What is wrong with a name that someone typed; undefined: nothing. The API has the last word. */
export function fileNameProblem(name: string): string | undefined {
  if (!/\.(?:ya?ml|json)$/.test(name)) return "It must end in .yaml, .yml or .json";
  if (name.split("/").some((part) => part === "" || part === "." || part === ".."))
    return "It must have no empty, . or .. part between slashes";
  return undefined;
}
