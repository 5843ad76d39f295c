/** Figures of the two servers in one unit, and whatever else a line shows. */
export type Figures = { readonly Podium: number; readonly MLflow?: number } & Readonly<Record<string, number>>;

interface Options {
  /** Whether more is better; else less is. */
  readonly more?: boolean;
  /** How many times better than MLflow's ours must be. */
  readonly bar?: number;
}

/** The lines of the table: what was measured on both servers, and how many times better Podium is. */
export class Rows {
  readonly #rows: Record<string, string | number>[] = [];
  readonly #missed: string[] = [];

  add(what: string, unit: string, { Podium, MLflow, ...others }: Figures, { more = false, bar }: Options = {}): void {
    const row: Record<string, string | number> = { what, unit, Podium: round(Podium) };
    if (MLflow !== undefined) {
      const better = more ? Podium / MLflow : MLflow / Podium;
      const times = Number.isFinite(better) ? { better: round(better) } : {};
      Object.assign(row, { MLflow: round(MLflow), ...times, ...(bar === undefined ? {} : { bar }) });
      if (bar !== undefined && !(better >= bar))
        this.#missed.push(`${what}: ${round(better)} times, ${bar} is the bar`);
    }
    for (const [name, value] of Object.entries(others)) row[name] = round(value);
    this.#rows.push(row);
    console.log(JSON.stringify(row));
  }

  /** Something that must not grow: the largest figure by the smallest one. */
  addGrowth(what: string, figures: readonly number[], bar: number): void {
    const growth = Math.max(...figures) / Math.min(...figures);
    this.#rows.push({ what, unit: "times", Podium: round(growth), bar });
    if (!(growth <= bar)) this.#missed.push(`${what}: ${round(growth)} times, ${bar} is the bar`);
  }

  print(): void {
    console.table(this.#rows);
    console.log(this.#missed.length === 0 ? "every bar is met" : `bars missed:\n  ${this.#missed.join("\n  ")}`);
    console.log(JSON.stringify({ bench: "mlflow", node: process.version, rows: this.#rows }));
  }
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
