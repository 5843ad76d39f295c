/**
 * The first lines of a CSV file, as RFC 4180 has it: a field in quotes may hold separators, quotes in pairs, line ends.
 *
 * @param most lines that are read at most, the heading among them
 */
export function readCsv(text: string, separator: string, most: number): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: string[] = [];
  let field = "";
  let isQuoted = false;
  const endLine = (): void => {
    line.push(field);
    if (line.length > 1 || field !== "") lines.push(line);
    line = [];
    field = "";
  };
  for (let i = 0; i < text.length && lines.length < most; i++) {
    const char = text[i]!;
    if (isQuoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') field += text[++i];
      else isQuoted = false;
    } else if (char === '"' && field === "") isQuoted = true;
    else if (char === separator) {
      line.push(field);
      field = "";
    } else if (char === "\n") endLine();
    else if (char !== "\r") field += char;
  }
  if (lines.length < most) endLine();
  return lines;
}
