/** Something that a step said. */
export interface LogLine {
  readonly step: string;
  /** Milliseconds; undefined where the line does not say. */
  readonly time: number | undefined;
  readonly level: Level;
  readonly message: string;
  /** What else the line says, as text: `rows=124`. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Least first. */
export const levels = ["debug", "info", "warn", "error"] as const;
export type Level = (typeof levels)[number];

const levelOf: Readonly<Record<string, Level>> = {
  trace: "debug",
  debug: "debug",
  info: "info",
  warn: "warn",
  warning: "warn",
  error: "error",
  critical: "error",
  fatal: "error",
};

/** The step that `logs/<Step>.log` is of. */
export function stepOfLog(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.log$/, "");
}

/** JSON lines with time, level and message; a line that is none is shown as it is. */
export function readLog(text: string, step: string): readonly LogLine[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => readLine(line, step));
}

/** In the order in which it was said; a line without a time stays behind the one before it. */
export function byTime(lines: readonly LogLine[]): readonly LogLine[] {
  let last = 0;
  return lines
    .map((line) => {
      last = line.time ?? last;
      return { line, at: last };
    })
    .sort((a, b) => a.at - b.at)
    .map(({ line }) => line);
}

/** Lines at a level or above it that have the words in them. */
export function filterLines(lines: readonly LogLine[], least: Level, words: string): readonly LogLine[] {
  const from = levels.indexOf(least);
  const wanted = words.trim().toLowerCase();
  return lines.filter(
    (line) =>
      levels.indexOf(line.level) >= from &&
      (wanted === "" || `${line.message} ${line.fields.flat().join(" ")}`.toLowerCase().includes(wanted)),
  );
}

function readLine(line: string, step: string): LogLine {
  const json = objectOf(line);
  if (json === undefined) return { step, time: undefined, level: "info", message: line, fields: [] };
  const { time, level, message, ...rest } = json;
  const at = typeof time === "number" ? time : Date.parse(String(time));
  return {
    step,
    time: Number.isNaN(at) ? undefined : at,
    level: levelOf[String(level).toLowerCase()] ?? "info",
    message: typeof message === "string" ? message : JSON.stringify(message ?? ""),
    fields: Object.entries(rest).map(([name, value]) => [
      name,
      typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
    ]),
  };
}

function objectOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(line);
    return typeof json === "object" && json !== null ? (json as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
