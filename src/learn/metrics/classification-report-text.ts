import type { ClassificationReport, ReportRow } from "./classification-report.ts";

const headers = ["precision", "recall", "f1-score", "support"] as const;

/**
 * A report as a table for people.
 *
 * @param digits after the point, where support keeps none; default 2
 * @source sklearn.metrics.classification_report, output_dict=False
 * @example classificationReportText(classificationReport(["a", "b"], ["a", "b"]));
 */
export function classificationReportText(report: ClassificationReport, digits = 2): string {
  const entries = Object.entries(report);
  const width = Math.max(...entries.map(([name]) => name.length), "weighted avg".length, digits);
  const support = (entries.at(-1)![1] as ReportRow).support;
  const line = (name: string, cells: readonly string[]): string =>
    `${name.padStart(width)} ${cells.map((cell) => ` ${cell.padStart(9)}`).join("")}\n`;
  const rowsOf = entries.flatMap(([, row]) => (typeof row === "number" ? [] : [row.support]));
  // By weight they need not be whole, and then none is written as if it were.
  const whole = rowsOf.every(Number.isInteger);
  const count = (value: number): string => (Number.isInteger(value) && !whole ? `${value}.0` : String(value));
  const fixed = (value: number): string => (Number.isNaN(value) ? "nan" : halfToEven(value, digits));
  const rows = entries.map(([name, row]) => {
    const cells =
      typeof row === "number"
        ? ["", "", fixed(row), count(support)]
        : [fixed(row.precision), fixed(row.recall), fixed(row["f1-score"]), count(row.support)];
    return [name, cells] as const;
  });
  const labels = rows.filter(([name]) => !/^(accuracy|micro avg|macro avg|weighted avg)$/.test(name));
  const averages = rows.slice(labels.length);
  // An object lists whole numbers first, and -1 behind them.
  if (labels.every(([name]) => Number.isFinite(Number(name)))) labels.sort(([a], [b]) => Number(a) - Number(b));
  return [
    line("", headers),
    "\n",
    ...labels.map(([name, cells]) => line(name, cells)),
    "\n",
    ...averages.map(([name, cells]) => line(name, cells)),
  ].join("");
}

/** Python rounds a value that lies exactly between two decimals to the even one, JavaScript to the larger. */
function halfToEven(value: number, digits: number): string {
  const rounded = value.toFixed(digits);
  // A share's exact decimal expansion, or all of it that can be asked for.
  const rest = value.toFixed(Math.min(100, digits + 60)).slice(rounded.length + (digits === 0 ? 1 : 0));
  const isTie = /^50*$/.test(rest);
  return isTie && Number(rounded.at(-1)) % 2 === 1 ? (value - 0.5 * 10 ** -digits).toFixed(digits) : rounded;
}
