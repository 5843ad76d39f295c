import type { Cell } from "../../api/predictions.ts";
import type { SignatureInput } from "../../api/signature.ts";

/**
 * What a field's text means in a row. A text that is no number goes out as it is: the API says beside the field what it
 * wanted.
 *
 * @returns null where the field is empty: a missing cell
 */
export function cellOf({ type }: SignatureInput, text: string): Cell {
  if (text.trim() === "") return null;
  if (type === "string") return text;
  // A comma is a decimal point where many people live.
  const number = Number(text.trim().replace(/^([+-]?\d+),(\d+)$/, "$1.$2"));
  return Number.isFinite(number) ? number : text;
}

/** The example as people would type it; "" where there is none. */
export function exampleText({ example }: SignatureInput): string {
  return example === undefined ? "" : String(example);
}

/** Whether a model has to guess: the value lies beyond what its training rows had. */
export function isBeyond({ min, max }: SignatureInput, cell: Cell): boolean {
  return typeof cell === "number" && ((min !== undefined && cell < min) || (max !== undefined && cell > max));
}

/** The field that an error of the API is about, where it quotes one, and what is wrong there. */
export function problemOf(message: string, inputs: readonly SignatureInput[]): FieldProblem | undefined {
  const named = inputs.filter((input) => message.includes(`"${input.name}"`));
  if (named.length !== 1) return undefined;
  const { name } = named[0]!;
  const where = `row 0, column "${name}" `;
  return { name, message: message.startsWith(where) ? message.slice(where.length) : message };
}

export interface FieldProblem {
  readonly name: string;
  readonly message: string;
}

/** A CSV of one row, to begin from. */
export function exampleCsv(inputs: readonly SignatureInput[]): string {
  return `${inputs.map(({ name }) => quoted(name)).join()}\n${inputs.map((input) => quoted(exampleText(input))).join()}\n`;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
