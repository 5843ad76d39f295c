/**
 * JSON with its integers exact: one that a float64 cannot hold becomes a bigint.
 *
 * @throws {SyntaxError} it is no JSON. {RangeError} it has such an integer, and is nested too deeply
 */
export function parseExact(text: string): unknown {
  // A reviver makes parsing several times slower, so it is used only where a long number may be.
  return /\d{16}/.test(text) ? JSON.parse(text, exact as Parameters<typeof JSON.parse>[1]) : JSON.parse(text);
}

function exact(_key: string, value: unknown, context: { source?: string }): unknown {
  const { source } = context;
  if (typeof value !== "number" || source === undefined || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}
