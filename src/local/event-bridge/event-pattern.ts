import { BlockList, isIP } from "node:net";
import { record } from "../template/index.ts";

/** A pattern that EventBridge would refuse, or that uses an operator that is not known here. */
export class EventPatternError extends Error {
  constructor(message: string) {
    super(`Event pattern is not valid. Reason: ${message}`);
    this.name = "EventPatternError";
  }
}

/**
 * Whether an event fits a pattern: every field of the pattern must, and of a field's list one alternative.
 *
 * @throws {EventPatternError}
 * @source "Amazon EventBridge event patterns" and "comparison operators" in the EventBridge user guide
 * @example matchesPattern({ source: [{ prefix: "aws." }] }, { source: "aws.s3" }); // true
 */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(event)) return event.some((item) => matchesPattern(pattern, item));
  const fields = Object.entries(record(pattern));
  if (fields.length === 0) throw new EventPatternError("Empty objects are not allowed");
  // Every field is looked at, so that a mistake shows whatever the event is.
  return fields.map(([name, wanted]) => matchesField(name, wanted, event)).every((fits) => fits);
}

function matchesField(name: string, wanted: unknown, event: unknown): boolean {
  if (name === "$or") {
    if (!Array.isArray(wanted)) throw new EventPatternError('"$or" must be a list of patterns');
    return wanted.map((alternative) => matchesPattern(alternative, event)).some((fits) => fits);
  }
  const value = own(event, name);
  if (Array.isArray(wanted)) return matchesList(name, wanted, value);
  if (typeof wanted === "object" && wanted !== null) return matchesPattern(wanted, value);
  throw new EventPatternError(`"${name}" must be an object or an array`);
}

function matchesList(name: string, alternatives: readonly unknown[], value: unknown): boolean {
  if (alternatives.length === 0) throw new EventPatternError(`"${name}": Empty arrays are not allowed`);
  const values = Array.isArray(value) ? value : [value];
  return alternatives
    .map((alternative) => {
      if (typeof alternative !== "object" || alternative === null) return values.includes(alternative);
      const operation = record(alternative);
      if (operation["exists"] === false && Object.keys(operation).length === 1) return value === undefined;
      return values.map((item) => operate(operation, item)).some((fits) => fits);
    })
    .some((fits) => fits);
}

function operate(operation: Readonly<Record<string, unknown>>, value: unknown): boolean {
  const [[name, operand] = ["", undefined], more] = Object.entries(operation);
  if (more !== undefined) throw new EventPatternError("Only one key allowed in match expression");
  const text = typeof value === "string" ? value : undefined;
  switch (name) {
    case "exists":
      if (typeof operand !== "boolean")
        throw new EventPatternError("exists match pattern must be either true or false.");
      return value !== undefined;
    case "cidr":
      return isInRange(operand, value);
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "wildcard":
      return compare(name, operand, text);
    case "numeric":
      return isWithin(operand, value);
    case "anything-but":
      return value !== undefined && !isOneOf(operand, value);
    default:
      throw new EventPatternError(`Unrecognized match type ${name}`);
  }
}

type TextOperator = "prefix" | "suffix" | "equals-ignore-case" | "wildcard";

function compare(name: TextOperator, operand: unknown, value: string | undefined): boolean {
  const nested = record(operand)["equals-ignore-case"];
  if ((name === "prefix" || name === "suffix") && typeof nested === "string")
    return compare(name, nested.toLowerCase(), value?.toLowerCase());
  if (typeof operand !== "string") throw new EventPatternError(`${name} match pattern must be a string`);
  if (value === undefined) return false;
  if (name === "prefix") return value.startsWith(operand);
  if (name === "suffix") return value.endsWith(operand);
  if (name === "equals-ignore-case") return value.toLowerCase() === operand.toLowerCase();
  return wildcard(operand).test(value);
}

function isOneOf(operand: unknown, value: unknown): boolean {
  if (Array.isArray(operand)) {
    if (operand.length === 0) throw new EventPatternError("Inside anything but list, empty list is not allowed");
    return operand.includes(value);
  }
  if (typeof operand !== "object" || operand === null) return operand === value;
  const [[name, inner] = ["", undefined]] = Object.entries(operand);
  if (name !== "prefix" && name !== "suffix" && name !== "equals-ignore-case" && name !== "wildcard")
    throw new EventPatternError(`Unsupported anything-but pattern: ${name}`);
  const text = typeof value === "string" ? value : undefined;
  return (Array.isArray(inner) ? inner : [inner]).some((one) => compare(name, one, text));
}

function isInRange(operand: unknown, value: unknown): boolean {
  const [, address = "", bits = ""] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(String(operand)) ?? [];
  const family = isIP(address);
  if (typeof operand !== "string" || family === 0 || Number(bits) > (family === 4 ? 32 : 128))
    throw new EventPatternError(`Malformed CIDR: ${String(operand)}`);
  if (typeof value !== "string" || isIP(value) !== family) return false;
  const range = new BlockList();
  range.addSubnet(address, Number(bits), family === 4 ? "ipv4" : "ipv6");
  return range.check(value, family === 4 ? "ipv4" : "ipv6");
}

function isWithin(operand: unknown, value: unknown): boolean {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 === 1)
    throw new EventPatternError("Value of numeric must be an array of operators and numbers");
  let within = typeof value === "number";
  for (let i = 0; i < operand.length; i += 2) {
    const limit: unknown = operand[i + 1];
    if (typeof limit !== "number") throw new EventPatternError("Value of numeric must be a number");
    within = holds(operand[i], value as number, limit) && within;
  }
  return within;
}

function holds(operator: unknown, value: number, limit: number): boolean {
  switch (operator) {
    case "=":
      return value === limit;
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    default:
      throw new EventPatternError(`Unrecognized numeric range operator: ${String(operator)}`);
  }
}

/** `*` is any run of characters, `\*` and `\\` are themselves. */
function wildcard(text: string): RegExp {
  if (/(^|[^\\])\*\*/.test(text.replaceAll("\\\\", "")))
    throw new EventPatternError(`Consecutive wildcard characters at pos ${text.indexOf("**")}`);
  const source = text.replace(/\\([*\\])|\*|[\\^$.+?()[\]{}|/]/g, (whole, escaped: string | undefined) =>
    escaped !== undefined ? `\\${escaped}` : whole === "*" ? ".*" : `\\${whole}`,
  );
  return new RegExp(`^${source}$`, "s");
}

function own(event: unknown, name: string): unknown {
  return typeof event === "object" && event !== null && Object.hasOwn(event, name) ? record(event)[name] : undefined;
}
