/** The files that Podium's evaluation leaves, as this page reads them; anything else in their place is not there. */

export const parts = ["train", "validation", "test"] as const;
/** Of the data. */
export type Part = (typeof parts)[number];

export interface ConfusionMatrix {
  readonly labels: readonly string[];
  /** A line per true label, a column per predicted one. */
  readonly counts: readonly (readonly number[])[];
}

export interface ReportLine {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

export interface Report {
  readonly classes: readonly ReportLine[];
  readonly averages: readonly ReportLine[];
  readonly accuracy: number | undefined;
}

export interface Curve {
  readonly label: string;
  /** The area under it; NaN where there is none. */
  readonly area: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface CalibrationCurve {
  readonly label: string;
  readonly predicted: readonly number[];
  readonly observed: readonly number[];
  readonly counts: readonly number[];
}

export interface Curves {
  /** x: false positive rate, y: true positive rate. */
  readonly roc: readonly Curve[];
  /** x: recall, y: precision. */
  readonly precisionRecall: readonly Curve[];
  readonly calibration: readonly CalibrationCurve[];
}

export interface Importances {
  readonly method: string;
  readonly features: readonly { readonly name: string; readonly importance: number; readonly std?: number }[];
  readonly skipped: string | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** `confusion_matrix.json`: one per part. */
export function readMatrices(text: string): ReadonlyMap<Part, ConfusionMatrix> {
  return byPart(text, (json) => {
    const [labels, counts] = [listOf(json["labels"]), listOf(json["matrix"])];
    if (labels.length === 0 || counts.length !== labels.length) return undefined;
    return { labels: labels.map(String), counts: counts.map((line) => listOf(line).map(Number)) };
  });
}

/** `classification_report.json`: one per part. */
export function readReports(text: string): ReadonlyMap<Part, Report> {
  return byPart(text, (json) => {
    const lines = Object.entries(json).flatMap(([label, of]) => {
      const line = objectOf(of);
      if (line === undefined) return [];
      return [
        {
          label,
          precision: numberIn(line, "precision"),
          recall: numberIn(line, "recall"),
          f1: numberIn(line, "f1-score"),
          support: numberIn(line, "support"),
        },
      ];
    });
    const { accuracy } = json;
    return {
      classes: lines.filter(({ label }) => !/ avg$/.test(label)),
      averages: lines.filter(({ label }) => / avg$/.test(label)),
      accuracy: typeof accuracy === "number" ? accuracy : undefined,
    };
  });
}

/** `curves_val.json` and `curves_test.json`. */
export function readCurves(text: string): Curves | undefined {
  const json = jsonOf(text);
  if (json === undefined) return undefined;
  const curves = (name: string, area: string, x: string, y: string): readonly Curve[] =>
    objectsIn(json, name).map((one) => ({
      label: String(one["label"]),
      area: numberIn(one, area),
      x: listOf(one[x]).map(Number),
      y: listOf(one[y]).map(Number),
    }));
  return {
    roc: curves("roc", "auc", "fpr", "tpr"),
    precisionRecall: curves("precision_recall", "average_precision", "recall", "precision"),
    calibration: objectsIn(json, "calibration").map((one) => ({
      label: String(one["label"]),
      predicted: listOf(one["mean_predicted"]).map(Number),
      observed: listOf(one["fraction_positive"]).map(Number),
      counts: listOf(one["counts"]).map(Number),
    })),
  };
}

/** `feature_importances.json`. */
export function readImportances(text: string): Importances | undefined {
  const json = jsonOf(text);
  if (json === undefined) return undefined;
  return {
    method: String(json["method"]),
    features: objectsIn(json, "features").map((one) => ({
      name: String(one["name"]),
      importance: numberIn(one, "importance"),
      ...(typeof one["std"] === "number" ? { std: one["std"] } : {}),
    })),
    skipped: typeof json["skipped"] === "string" ? json["skipped"] : undefined,
  };
}

function byPart<T>(text: string, read: (json: Json) => T | undefined): ReadonlyMap<Part, T> {
  const json = jsonOf(text) ?? {};
  const found = new Map<Part, T>();
  for (const part of parts) {
    const of = objectOf(json[part]);
    const value = of === undefined ? undefined : read(of);
    if (value !== undefined) found.set(part, value);
  }
  return found;
}

function jsonOf(text: string): Json | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function objectsIn(json: Json, name: string): readonly Json[] {
  return listOf(json[name])
    .map(objectOf)
    .filter((one) => one !== undefined);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberIn(json: Json, name: string): number {
  const value = json[name];
  return typeof value === "number" ? value : Number.NaN;
}
