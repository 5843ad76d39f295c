/** The object that a body is; undefined where it is not JSON, or JSON of something else. */
export function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // The answer is the same as for JSON that is no object.
  }
  return undefined;
}
