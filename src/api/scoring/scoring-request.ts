import { parse } from "csv-parse/sync";
import { type Cell, isMissingText, type ModelFile } from "../../pipeline/index.ts";
import { type ApiError, invalid } from "../api-error.ts";

const rowLimit = 100_000;
/** Each character can be read in one way only, so that no text takes long. */
const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const forms = "dataframe_split, dataframe_records, instances or inputs, or text/csv with a header line";

/** What of a model says which cells it takes. */
type Takes = Pick<ModelFile, "features" | "textFeatures">;

interface Frame {
  /** Absent: values by position. */
  readonly columns?: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** From a CSV, whose cells are texts, also those of numbers and missing ones. */
  readonly csv?: true;
}

export interface ScoringRequest {
  /** Shape (rows, features), columns in the model's order; null is missing. */
  readonly rows: Cell[][];
  readonly probabilities: boolean;
}

/**
 * Reads rows by MLflow's scoring protocol. Columns are matched by name; rows without names by position.
 *
 * @param takes the model's features, in its order, and which of them hold text
 * @throws {ApiError} naming the row and the column
 * @source MLflow's documentation of the scoring server's input
 */
export function readScoringRequest(text: string, contentType: string, takes: Takes): ScoringRequest {
  if (/^text\/csv\b/i.test(contentType)) return { rows: inOrder(readCsv(text), takes), probabilities: false };
  if (contentType !== "" && !/^application\/(json|x-www-form-urlencoded)\b/i.test(contentType))
    throw invalid(`the content type must be application/json or text/csv, got ${contentType}`);
  const body = readJson(text);
  const params = body["params"];
  const probabilities = isRecord(params) && params["predict_proba"] === true;
  return { rows: inOrder(readFrame(body), takes), probabilities };
}

function readFrame(body: Readonly<Record<string, unknown>>): Frame {
  const given = ["dataframe_split", "dataframe_records", "instances", "inputs"].filter((name) =>
    Object.hasOwn(body, name),
  );
  if (given.length !== 1)
    throw invalid(
      `the body must have one of ${forms}; it has ${Object.keys(body).slice(0, 10).join(", ") || "nothing"}`,
    );
  const name = given[0]!;
  const value = body[name];
  if (name === "dataframe_split") return readSplit(value);
  if (name === "inputs" && isRecord(value)) return readColumns(value);
  if (!Array.isArray(value)) throw invalid(`${name} must be a list of rows`);
  return value.length > 0 && value.every(isRecord)
    ? readRecords(name, value)
    : { rows: value.map((row, i) => list(row, `${name}[${i}]`)) };
}

function readSplit(value: unknown): Frame {
  if (!isRecord(value)) throw invalid('dataframe_split must be {"columns": [...], "data": [[...]]}');
  const { columns, data } = value;
  if (!Array.isArray(data)) throw invalid("dataframe_split.data must be a list of rows");
  const rows = data.map((row, i) => list(row, `dataframe_split.data[${i}]`));
  if (columns === undefined) return { rows };
  if (!Array.isArray(columns) || !columns.every((column) => typeof column === "string"))
    throw invalid("dataframe_split.columns must be a list of names");
  return { columns, rows };
}

function readRecords(name: string, records: readonly Readonly<Record<string, unknown>>[]): Frame {
  const columns = Object.keys(records[0]!);
  const known = new Set(columns);
  const rows = records.map((record, i) => {
    const other = Object.keys(record).find((column) => !known.has(column));
    if (other !== undefined) throw invalid(`${name}[${i}] has a column "${other}", which row 0 has not`);
    return columns.map((column) => {
      if (!Object.hasOwn(record, column)) throw invalid(`${name}[${i}] lacks the column "${column}"`);
      return record[column];
    });
  });
  return { columns, rows };
}

function readColumns(value: Readonly<Record<string, unknown>>): Frame {
  const columns = Object.keys(value);
  const lists = columns.map((column) => list(value[column], `inputs["${column}"]`));
  const length = lists[0]?.length ?? 0;
  const uneven = lists.findIndex((values) => values.length !== length);
  if (uneven !== -1)
    throw invalid(`inputs["${columns[uneven]}"] has ${lists[uneven]!.length} values, the first column has ${length}`);
  return { columns, rows: Array.from({ length }, (_, i) => lists.map((values) => values[i])) };
}

function readCsv(text: string): Frame {
  let records: string[][];
  try {
    records = parse(text, { bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw invalid(`the body is not CSV: ${(error as Error).message}`);
  }
  const [columns, ...rows] = records;
  if (columns === undefined) throw invalid("the CSV is empty; it needs a header line and rows");
  return { columns, rows, csv: true };
}

function inOrder({ columns, rows, csv }: Frame, { features, textFeatures }: Takes): Cell[][] {
  if (rows.length === 0) throw invalid("there are no rows to predict");
  if (rows.length > rowLimit)
    throw invalid(`${rows.length} rows are more than the ${rowLimit} of one call; send them in parts`);
  const places = columns === undefined ? undefined : matchColumns(columns, features);
  const textual = new Set(textFeatures);
  const readers = features.map((feature) => (textual.has(feature) ? text : csv ? writtenNumber : finite));
  return rows.map((row, i) => {
    const width = columns?.length ?? features.length;
    if (row.length !== width)
      throw invalid(
        `row ${i} has ${row.length} values, ${columns === undefined ? "the model has" : "there are"} ${width} ${columns === undefined ? `features: ${features.join(", ")}` : "columns"}`,
      );
    return features.map((feature, j) => readers[j]!(row[places?.[j] ?? j], i, feature));
  });
}

function matchColumns(columns: readonly string[], features: readonly string[]): number[] {
  // Maps, since a call may have a million columns.
  const places = new Map<string, number>();
  for (const [i, column] of columns.entries()) {
    if (places.has(column)) throw invalid(`the column "${column}" is there twice`);
    places.set(column, i);
  }
  const wanted = new Set(features);
  const missing = features.filter((feature) => !places.has(feature));
  const extra = columns.filter((column) => !wanted.has(column));
  if (missing.length > 0 || extra.length > 0) throw columnsError(missing, extra);
  return features.map((feature) => places.get(feature)!);
}

function columnsError(missing: readonly string[], extra: readonly string[]): ApiError {
  const quote = (names: readonly string[]): string =>
    names
      .slice(0, 10)
      .map((name) => `"${name}"`)
      .join(", ");
  const parts = [
    missing.length > 0 ? `the model needs ${quote(missing)}` : "",
    extra.length > 0 ? `the model does not know ${quote(extra)}` : "",
  ];
  return invalid(`the columns do not fit: ${parts.filter((part) => part !== "").join("; ")}`);
}

/** A missing text is null, or written as one in a dataset would be. */
function text(value: unknown, row: number, feature: string): string | null {
  if (value === null) return null;
  if (typeof value !== "string")
    throw invalid(`row ${row}, column "${feature}" must be a text, as in training, got ${shown(value)}`);
  return isMissingText(value) ? null : value;
}

function writtenNumber(value: unknown, row: number, feature: string): number | null {
  const written = value as string;
  if (isMissingText(written)) return null;
  return finite(decimal.test(written) ? Number(written) : written, row, feature);
}

function finite(value: unknown, row: number, feature: string): number | null {
  if (value === null || (typeof value === "number" && Number.isFinite(value))) return value;
  throw invalid(`row ${row}, column "${feature}" must be a finite number, got ${shown(value)}`);
}

/** What is inside of a list or an object is left out: it may be nested without end. */
function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? "a list" : "an object";
}

function list(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw invalid(`${where} must be a list of values`);
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch (error) {
    throw invalid(`the body is not JSON: ${(error as Error).message}`);
  }
  throw invalid(`the body must be an object with ${forms}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
