import { invalid } from "./api-error.ts";

/** Where to go on in a listing: the page that begins at `cursor`, and how many of its items are done with. */
export interface Place {
  readonly cursor?: string;
  /** Items that a page has, so that the same page is read again. */
  readonly size: number;
  readonly skip: number;
}

/** Where to go on in listings that are read together, after others that were. */
export interface Places {
  /** Which listings: those of the first part, or of one that follows. */
  readonly part: number;
  /** One of each listing; undefined where it is at its end. */
  readonly places: readonly (Place | undefined)[];
}

/** MLflow's page token: base64 of JSON; clients hand it back as it is. */
export function writeOffset(offset: number): string {
  return write({ offset });
}

export function writePlaces({ part, places }: Places): string {
  return write({ part, places: places.map((place) => place ?? 0) });
}

/** @throws {ApiError} it is not a token of ours */
export function readOffset(token: string | undefined): number {
  if (token === undefined || token === "") return 0;
  const { offset } = read(token);
  if (isCount(offset)) return offset;
  throw bad();
}

/**
 * @param counts how many listings each part has
 * @throws {ApiError} it is not a token of ours
 */
export function readPlaces(token: string | undefined, counts: readonly number[]): Places | undefined {
  if (token === undefined || token === "") return undefined;
  const { part, places } = read(token);
  if (!isCount(part) || !Array.isArray(places) || places.length !== counts[part]) throw bad();
  return { part, places: places.map(readPlace) };
}

function readPlace(value: unknown): Place | undefined {
  if (value === 0) return undefined;
  if (typeof value !== "object" || value === null) throw bad();
  const { cursor, size, skip } = value as Record<string, unknown>;
  if (!isCount(size) || !isCount(skip) || size < 1 || size > 1000 || skip >= size) throw bad();
  if (cursor !== undefined && typeof cursor !== "string") throw bad();
  return { size, skip, ...(cursor === undefined ? {} : { cursor }) };
}

function write(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64");
}

function read(token: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, "base64").toString());
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // falls through to the refusal
  }
  throw bad();
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function bad(): Error {
  return invalid("Invalid page token, could not base64-decode");
}
