import type { ConfigIssue } from "../../api/configs.ts";

/**
 * What of a text an issue is about, to underline: the word at its line and column, or the line. Issues without a place
 * have none.
 */
export function issueRange(text: string, { line, column }: ConfigIssue): { from: number; to: number } | undefined {
  if (line === undefined) return undefined;
  const lines = text.split("\n");
  // An issue at the end of the text may point behind it.
  const row = Math.min(Math.max(line, 1), lines.length) - 1;
  const begin = lines.slice(0, row).reduce((sum, one) => sum + one.length + 1, 0);
  const content = lines[row]!.replace(/\s+$/, "");
  const indent = content.length - content.trimStart().length;
  const at = Math.min(column === undefined ? indent : column - 1, content.length);
  const word = /^["']?[^\s,:{}[\]"']+["']?/.exec(content.slice(at))?.[0].length ?? content.length - at;
  return { from: begin + at, to: begin + at + word };
}
