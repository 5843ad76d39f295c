import { CsvError, parse } from "csv-parse/sync";
import { FaultError, shortText } from "../contracts/index.ts";
import { type Label, Matrix } from "../learn/index.ts";
import { isMissingText, TextColumn } from "./text-column.ts";

export interface Dataset {
  readonly name: string;
  /** Names of the feature columns, in the file's order. */
  readonly features: readonly string[];
  readonly target: string;
  /** shape (nSamples, nFeatures); columns are named, those of text list their texts, NaN is a missing cell */
  readonly X: Matrix;
  /** shape (nSamples,): all numbers, or all strings */
  readonly y: readonly Label[];
}

export interface ReadOptions {
  /** The label's column; absent: a column called "target", else the last one. */
  readonly target?: string | undefined;
  /** Names of the columns that hold text; absent: those in which a cell is no number. */
  readonly textFeatures?: readonly string[] | undefined;
}

/**
 * Reads a CSV with a header line: feature columns of numbers or text, where cells may be missing, and one label column.
 *
 * @throws {FaultError} Dataset.Invalid, naming the line and the column
 */
export function readDataset(name: string, bytes: Uint8Array, { target, textFeatures }: ReadOptions = {}): Dataset {
  const records = readRecords(name, bytes);
  const header = readHeader(name, records[0]);
  const targetColumn = findTarget(name, header, target);
  const rows = records.slice(1);
  if (rows.length < 2)
    throw invalid(name, `it has ${rows.length} row${rows.length === 1 ? "" : "s"} of data, training needs at least 2`);

  const featureColumns = header.map((_, column) => column).filter((column) => column !== targetColumn);
  const labels = rows.map((row, i) => {
    const label = row[targetColumn]!.trim();
    if (label === "") throw invalid(name, `line ${i + 2}, column "${header[targetColumn]}" (the target) is empty`);
    return label;
  });
  const X = readFeatures(name, rows, header, featureColumns, textFeatures && new Set(textFeatures));
  const y = readLabels(name, labels, header[targetColumn]!);
  const classes = new Set(y);
  if (classes.size < 2)
    throw invalid(
      name,
      `column "${header[targetColumn]}" (the target) holds one class only, ${JSON.stringify(y[0])}; a classifier needs at least 2`,
    );
  return {
    name,
    features: featureColumns.map((column) => header[column]!),
    target: header[targetColumn]!,
    X,
    y,
  };
}

/** Names of the features that hold text. */
export function textFeaturesOf({ features, X }: Dataset): readonly string[] {
  return features.filter((_, j) => X.textsOf(j) !== undefined);
}

function readRecords(name: string, bytes: Uint8Array): string[][] {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalid(name, "it is not UTF-8 text; save it as UTF-8");
  }
  try {
    return parse(text, { bom: true, skip_empty_lines: true, max_record_size: 1_000_000 });
  } catch (error) {
    if (error instanceof CsvError) throw invalid(name, `it is not CSV: ${error.message}`);
    throw error;
  }
}

function readHeader(name: string, first: string[] | undefined): string[] {
  if (first === undefined) throw invalid(name, "the file is empty; it needs a header line and rows");
  const header = first.map((column) => column.trim());
  if (header.length < 2)
    throw invalid(
      name,
      `the header has one column only, "${header[0]}"; it needs features and a target, separated by commas`,
    );
  if (header.every((column) => column !== "" && Number.isFinite(Number(column))))
    throw invalid(name, "line 1 holds numbers; it must be a header with the columns' names");
  // A set, since a header may have 500,000 columns.
  const seen = new Set<string>();
  header.forEach((column, i) => {
    if (column === "") throw invalid(name, `column ${i + 1} has no name in the header`);
    if (seen.has(column)) throw invalid(name, `the header names "${column}" twice`);
    seen.add(column);
  });
  return header;
}

function findTarget(name: string, header: readonly string[], target?: string): number {
  if (target === undefined) {
    const named = header.indexOf("target");
    return named === -1 ? header.length - 1 : named;
  }
  const column = header.indexOf(target);
  if (column === -1)
    throw invalid(name, `it has no column "${target}" (dataset.target); its columns are ${header.join(", ")}`);
  return column;
}

function readFeatures(
  name: string,
  rows: readonly (readonly string[])[],
  header: readonly string[],
  columns: readonly number[],
  textFeatures: ReadonlySet<string> | undefined,
): Matrix {
  const width = columns.length;
  const data = new Float64Array(rows.length * width);
  const texts: (readonly string[] | undefined)[] = columns.map(() => undefined);
  columns.forEach((column, j) => {
    const label = header[column]!;
    const word = textFeatures?.has(label) ? 0 : readNumbers(name, rows, column, label, data, j);
    if (word === undefined) return;
    if (textFeatures !== undefined && !textFeatures.has(label))
      throw invalid(
        name,
        `${place(word, label)} holds the text ${quoted(rows[word]![column]!)}, where the model takes numbers`,
      );
    const list = new TextColumn();
    // The word that is no number comes first, since messages give the first as an example.
    list.position(rows[word]![column]!);
    rows.forEach((row, i) => {
      data[i * width + j] = list.position(row[column]!);
    });
    texts[j] = list.texts;
  });
  return new Matrix(data, rows.length, width, {
    names: columns.map((column) => header[column]!),
    ...(texts.some((list) => list !== undefined) ? { texts } : {}),
  });
}

/**
 * Reads column `column` of the rows into column `j` of the data.
 *
 * @returns the first row whose cell is a text; undefined: all are numbers or missing
 */
function readNumbers(
  name: string,
  rows: readonly (readonly string[])[],
  column: number,
  label: string,
  data: Float64Array,
  j: number,
): number | undefined {
  const width = data.length / rows.length;
  let infinite: number | undefined;
  for (let i = 0; i < rows.length; i++) {
    const text = rows[i]![column]!.trim();
    const value = text === "" ? Number.NaN : Number(text);
    if (Number.isNaN(value) && !isMissingText(text)) return i;
    if (Math.abs(value) === Number.POSITIVE_INFINITY) infinite ??= i;
    data[i * width + j] = value;
  }
  if (infinite === undefined) return undefined;
  throw invalid(name, `${place(infinite, label)} holds ${quoted(rows[infinite]![column]!)}; numbers must be finite`);
}

function place(row: number, label: string): string {
  return `line ${row + 2}, column "${label}"`;
}

function quoted(text: string): string {
  return `"${text.trim().slice(0, 40)}"`;
}

/** Labels that all read as whole numbers are numbers, as in pandas; fractions would be a regression target. */
function readLabels(name: string, labels: readonly string[], column: string): Label[] {
  const numbers = labels.map(Number);
  if (!numbers.every(Number.isFinite)) return [...labels];
  const fraction = numbers.findIndex((value) => !Number.isInteger(value));
  if (fraction !== -1)
    throw invalid(
      name,
      `line ${fraction + 2}, column "${column}" (the target) holds ${labels[fraction]}: continuous values are no classes; classifiers need whole numbers or text`,
    );
  return numbers;
}

/** Cut, and without half surrogate pairs: the run keeps it in a tag, which takes short and well-formed text only. */
function invalid(name: string, detail: string): FaultError {
  return new FaultError({ code: "Dataset.Invalid", name, detail: shortText(detail, 1000) });
}
