/** One line of a benchmark's table: what was measured, and the bar where there is one. */
export interface Measured {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Greatest value that meets the bar; with `atLeast`, the least one. */
  readonly bar?: number;
  readonly atLeast?: boolean;
}

/** Prints a benchmark as a table, and as one line of JSON for machines. */
export function report(name: string, rows: readonly Measured[]): void {
  const met = ({ value, bar, atLeast }: Measured): string =>
    bar === undefined ? "" : (atLeast ? value >= bar : value <= bar) ? "yes" : "NO";
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row.what,
        { measured: Number(row.value.toPrecision(4)), unit: row.unit, bar: row.bar ?? "", met: met(row) },
      ]),
    ),
  );
  console.log(JSON.stringify({ bench: name, node: process.version, rows }));
}

/** The middle of an odd number of values, the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The least value that `share` percent of the values do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN;
}
