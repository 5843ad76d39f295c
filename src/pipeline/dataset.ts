import { CsvError, parse } from "csv-parse/sync";
import { FaultError, shortText } from "../contracts/index.ts";
import { type Label, Matrix } from "../learn/index.ts";

export interface Dataset {
  readonly name: string;
  /** Names of the feature columns, in the file's order. */
  readonly features: readonly string[];
  readonly target: string;
  /** shape (nSamples, nFeatures) */
  readonly X: Matrix;
  /** shape (nSamples,): all numbers, or all strings */
  readonly y: readonly Label[];
}

/**
 * Reads a CSV with a header line: numeric feature columns and one label column.
 *
 * @param target the label's column; absent: a column called "target", else the last one
 * @throws {FaultError} Dataset.Invalid, naming the line and the column
 */
export function readDataset(name: string, bytes: Uint8Array, target?: string): Dataset {
  const records = readRecords(name, bytes);
  const header = readHeader(name, records[0]);
  const targetColumn = findTarget(name, header, target);
  const rows = records.slice(1);
  if (rows.length < 2)
    throw invalid(name, `it has ${rows.length} row${rows.length === 1 ? "" : "s"} of data, training needs at least 2`);

  const featureColumns = header.map((_, column) => column).filter((column) => column !== targetColumn);
  const data = new Float64Array(rows.length * featureColumns.length);
  const labels: string[] = [];
  let cell = 0;
  rows.forEach((row, i) => {
    for (const column of featureColumns) data[cell++] = readNumber(name, row[column]!, header[column]!, i + 2);
    const label = row[targetColumn]!.trim();
    if (label === "") throw invalid(name, `line ${i + 2}, column "${header[targetColumn]}" (the target) is empty`);
    labels.push(label);
  });
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
    X: new Matrix(data, rows.length, featureColumns.length),
    y,
  };
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

const missing = new Set(["", "na", "n/a", "nan", "null", "none", "?"]);

function readNumber(name: string, text: string, column: string, line: number): number {
  const trimmed = text.trim();
  const value = trimmed === "" ? Number.NaN : Number(trimmed);
  if (Number.isFinite(value)) return value;
  if (missing.has(trimmed.toLowerCase()))
    throw invalid(name, `line ${line}, column "${column}" is missing ("${trimmed}"); fill it in or remove the row`);
  throw invalid(
    name,
    `line ${line}, column "${column}" holds the text "${trimmed.slice(0, 40)}"; features must be finite numbers: encode the column as numbers or remove it`,
  );
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
