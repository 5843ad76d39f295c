import type { JsonValue } from "../contracts/index.ts";
import { WrittenNumber } from "./written-number.ts";

const maxDepth = 64;
const maxNodes = 10_000;
// A path is kept for every finding and every whole float within it.
const maxPath = 1000;
// Hex digits that happen to be a number (00001111, 1234e567) are meant as text all the same.
const digestPath = "dataset.digest";
const argumentPath = /(^|\.)(params|metrics)[.[]/;
// A later `object[key] = …` with one of these would reach into JavaScript's own objects.
const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

export interface PlainValue {
  readonly value: JsonValue;
  /** What JSON cannot hold, by path. */
  readonly issues: readonly string[];
  /** Paths of numbers that were written as floats and are whole: 1.0, 1e3. */
  readonly wholeFloats: ReadonlySet<string>;
}

/** A document that expands to too much: deep, or with aliases that multiply. */
export class ExpansionError extends RangeError {}

/**
 * Turns what the YAML reader built (Maps, shared nodes, floats that are marked) into plain JSON.
 *
 * @throws {ExpansionError} more than 64 levels, 10,000 values (aliases counted each time they are used) or 1,000
 * characters of keys within keys
 */
export function plainValue(document: unknown): PlainValue {
  const issues: string[] = [];
  const wholeFloats = new Set<string>();
  let nodes = 0;
  const walk = (node: unknown, path: string, depth: number): JsonValue => {
    if (++nodes > maxNodes)
      throw new ExpansionError(`it expands to more than ${maxNodes} values, aliases counted each time`);
    if (depth > maxDepth) throw new ExpansionError(`it is nested deeper than ${maxDepth} levels`);
    if (Array.isArray(node)) return node.map((item, i) => walk(item, `${path}[${i}]`, depth + 1));
    if (node instanceof Map) return mapping(node, path, depth);
    return node instanceof WrittenNumber ? number(node, path) : (node as JsonValue);
  };
  const number = (node: WrittenNumber, path: string): JsonValue => {
    if (path === digestPath) return node.source;
    if (node.isWholeFloat) wholeFloats.add(path);
    if (Number.isFinite(node.value)) return node.value;
    // Arguments of classes and metrics take some as texts: C: .inf is no penalty.
    if (argumentPath.test(path)) return String(node.value).replace("Infinity", "inf").toLowerCase();
    issues.push(`${path || "the config"}: ${node.source} is no number that JSON can hold; leave it out or write null`);
    return null;
  };
  const mapping = (node: Map<unknown, unknown>, path: string, depth: number): JsonValue => {
    const entries: Record<string, JsonValue> = {};
    for (const [key, item] of node) {
      const name = keyText(key);
      const where = joinPath(path, name ?? "?");
      if (where.length > maxPath)
        throw new ExpansionError(`its keys, with those that they are within, have over ${maxPath} characters`);
      if (name === undefined) issues.push(`${where}: a key must be text or a number`);
      else if (forbiddenKeys.has(name)) issues.push(`${where}: a key may not be called ${name}`);
      else if (name === "<<")
        issues.push(`${where}: merge keys (<<) are not read; write the fields out, or use *alias for a whole value`);
      else if (Object.hasOwn(entries, name)) issues.push(`${where}: the key ${name} is there twice`);
      else {
        const found = issues.length;
        const inner = walk(item, where, depth + 1);
        // A second finding about a null that nobody wrote would only confuse.
        if (!(item instanceof WrittenNumber) || issues.length === found) entries[name] = inner;
      }
    }
    return entries;
  };
  return { value: walk(document, "", 0), issues, wholeFloats };
}

/** `params` and `C` make `params.C`. */
export function joinPath(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** `preprocessing`, 0 and `class` make `preprocessing[0].class`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : joinPath(text, String(key))),
    "",
  );
}

function keyText(key: unknown): string | undefined {
  if (key instanceof WrittenNumber) return String(key.value);
  return key === null || typeof key === "object" ? undefined : String(key);
}
