import { FaultError, type Int64, type Metric } from "../contracts/index.ts";

/** The longest texts that are taken: MLflow's figures, and what keeps every key within DynamoDB's 1,024 bytes. */
export const limits = {
  name: { characters: 500, bytes: 800 },
  key: { characters: 250, bytes: 800 },
  alias: { characters: 255, bytes: 800 },
  paramValue: { characters: 6000, bytes: 24_000 },
  tagValue: { characters: 8000, bytes: 32_000 },
  reason: { characters: 4000, bytes: 16_000 },
  experimentName: { characters: 500, bytes: 2000 },
  experimentTagValue: { characters: 20_000, bytes: 80_000 },
} as const;

type Limit = Readonly<Record<"characters" | "bytes", number>>;

/** @throws {FaultError} Input.Invalid: empty, too long, or not well-formed Unicode */
export function checkName(field: string, name: string, limit: Limit = limits.name): void {
  if (name === "" || name === "__proto__") refuse(field, "a name", JSON.stringify(name));
  checkText(field, name, limit);
}

/** @throws {FaultError} Input.Invalid: a key or a value too long */
export function checkPairs(field: "params" | "tags", pairs: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(pairs)) {
    checkName(`key in ${field}`, key, limits.key);
    checkText(`${field}.${key}`, value, field === "params" ? limits.paramValue : limits.tagValue);
  }
}

/** @throws {FaultError} Input.Invalid: the key, or a time or step that is not whole */
export function checkMetric({ key, timestamp, step }: Metric): void {
  checkName("metric key", key, limits.key);
  checkInt64(`timestamp of ${key}`, timestamp);
  checkInt64(`step of ${key}`, step);
}

/** @throws {FaultError} Input.Invalid: letters, digits, _ and - only, 64 at most */
export function checkId(field: string, id: string): void {
  if (!/^[\w-]{1,64}$/.test(id)) refuse(field, "1 to 64 letters, digits, _ or -", shown(id));
}

/** @throws {FaultError} Input.Invalid: it must sort apart from "-", which stands for none */
export function checkDigest(field: string, digest: string): void {
  if (!/^[0-9A-Za-z][\w.:-]{0,63}$/.test(digest)) refuse(field, "a digest of 1 to 64 characters", shown(digest));
}

export function checkText(field: string, text: string, limit: Limit): void {
  const bytes = Buffer.byteLength(text);
  // MLflow counts code points, of which there are never more than code units.
  const characters = text.length > limit.characters ? [...text].length : text.length;
  if (characters > limit.characters || bytes > limit.bytes)
    refuse(
      field.slice(0, 300),
      `at most ${limit.characters} characters and ${limit.bytes} bytes`,
      `${characters} characters, ${bytes} bytes`,
    );
  if (!text.isWellFormed()) refuse(field, "well-formed Unicode", "half a surrogate pair");
}

/** @throws {FaultError} Input.Invalid: not a whole number that an int64 holds */
export function checkWhole(field: string, value: number, least: number = -(2 ** 63)): void {
  if (!Number.isInteger(value) || value < least || value >= 2 ** 63)
    refuse(field, least > 0 ? `a whole number from ${least}` : "a whole number", String(value));
}

/** @throws {FaultError} Input.Invalid: not a whole number that an int64 holds */
function checkInt64(field: string, value: Int64): void {
  if (typeof value === "number") checkWhole(field, value);
  else if (BigInt.asIntN(64, value) !== value) refuse(field, "a whole number of 64 bits", String(value));
}

export function refuse(field: string, wanted: string, got: string): never {
  throw new FaultError({ code: "Input.Invalid", field, wanted, got });
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
