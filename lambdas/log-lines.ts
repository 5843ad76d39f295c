import { artifactKeys, type RunRef } from "../src/contracts/index.ts";
import type { StepLog, World } from "../src/pipeline/index.ts";

type Ids = Pick<RunRef, "experimentId" | "runId">;
type Fields = Readonly<Record<string, unknown>>;

/** Of a longer line the fields are left out, and lines beyond: a log is read by a person. */
const [mostLines, longestLine] = [500, 4000];

/** What one call of a step says: to the function's log as it goes, and to its run at the end. */
export class LogLines implements StepLog {
  readonly #step: string;
  readonly #clock: () => number;
  readonly #lines: string[] = [];
  #run: Ids | undefined;

  /** @param run absent: the step names it, or has none */
  constructor(step: string, clock: () => number, run?: Ids) {
    this.#step = step;
    this.#clock = clock;
    this.#run = run;
  }

  info(message: string, fields: Fields = {}): void {
    this.#add("info", message, fields);
  }

  warn(message: string, fields: Fields = {}): void {
    this.#add("warn", message, fields);
  }

  error(message: string, fields: Fields = {}): void {
    this.#add("error", message, fields);
  }

  of(run: Ids): void {
    this.#run = run;
  }

  /** Writes the run's file. Never throws: no run fails for its log. */
  async save(artifacts: World["artifacts"]): Promise<void> {
    if (this.#run === undefined) return;
    const { experimentId, runId } = this.#run;
    const key = `${artifactKeys.root(experimentId, runId)}/${artifactKeys.log(this.#step)}`;
    try {
      await artifacts.put(key, `${this.#lines.join("\n")}\n`, "text/plain; charset=utf-8");
    } catch (error) {
      console.warn(JSON.stringify({ message: "the log could not be kept", key, because: String(error) }));
    }
  }

  #add(level: "info" | "warn" | "error", message: string, fields: Fields): void {
    console[level](JSON.stringify({ message, ...fields }));
    if (this.#lines.length === mostLines) return;
    const time = new Date(this.#clock()).toISOString();
    // The run knows what its steps are given.
    const { input: _, ...told } = fields;
    const line = JSON.stringify({ time, level, message, ...told });
    this.#lines.push(line.length <= longestLine ? line : JSON.stringify({ time, level, message }));
  }
}
