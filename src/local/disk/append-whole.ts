import { fstatSync, ftruncateSync, writeSync } from "node:fs";

/**
 * Appends all of a text or nothing: what a full disk cut off would run into the next line.
 *
 * @param file open for appending
 */
export function appendWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(file, bytes, at);
  } catch (error) {
    if (at > 0) ftruncateSync(file, fstatSync(file).size - at);
    throw error;
  }
}
