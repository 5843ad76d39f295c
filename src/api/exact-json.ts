/**
 * JSON with its integers exact: one that a float64 cannot hold becomes a bigint. NaN and the infinities, which Python
 * writes bare, become texts.
 *
 * @throws {SyntaxError} it is no JSON. {RangeError} it has such an integer, and is nested too deeply
 */
export function parseExact(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const quoted = error instanceof SyntaxError ? quoteNumbers(text) : text;
    if (quoted === text) throw error;
    return parse(quoted);
  }
}

function parse(text: string): unknown {
  // A reviver makes parsing several times slower, so it is used only where a long number may be.
  return /\d{16}/.test(text) ? JSON.parse(text, exact as Parameters<typeof JSON.parse>[1]) : JSON.parse(text);
}

function quoteNumbers(text: string): string {
  // A text that does not end goes to the end: no text is looked at twice.
  const textOrNumber = /"(?:[^"\\]|\\.)*"?|-?\bInfinity\b|\bNaN\b/gs;
  return text.replaceAll(textOrNumber, (found) => (found.startsWith('"') ? found : `"${found}"`));
}

function exact(_key: string, value: unknown, context: { source?: string }): unknown {
  const { source } = context;
  if (typeof value !== "number" || source === undefined || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}
