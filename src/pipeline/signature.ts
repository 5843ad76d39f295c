import type { Label, Matrix } from "../learn/index.ts";

/** What `signature.json` holds: what a model takes and gives, as its train part shows it. */
export interface Signature {
  readonly inputs: readonly SignatureInput[];
  readonly output: { readonly name: string; readonly type: "string" | "long"; readonly labels: readonly Label[] };
}

export interface SignatureInput {
  readonly name: string;
  readonly type: "double" | "string";
  /** Of a row that was trained on; absent where all are missing. */
  readonly example?: number | string;
  /** Of numbers. */
  readonly min?: number;
  readonly max?: number;
  /** Of texts, where there are few enough to choose from. */
  readonly options?: readonly string[];
}

const mostOptions = 50;

/**
 * @param rows the train part, its columns named
 * @param labels those that the model knows
 */
export function signatureOf(
  { X }: { readonly X: Matrix },
  features: readonly string[],
  target: string,
  labels: readonly Label[],
): Signature {
  const whole = firstWholeRow(X);
  return {
    inputs: features.map((name, j) => {
      const texts = X.textsOf(j);
      const values = X.column(j).filter((value) => !Number.isNaN(value));
      const example = values.length === 0 ? undefined : Number.isNaN(X.at(whole, j)) ? values[0]! : X.at(whole, j);
      if (texts === undefined)
        return {
          name,
          type: "double",
          ...(example === undefined ? {} : { example, min: least(values), max: -least(values.map((value) => -value)) }),
        };
      const options = [...new Set(values)].map((position) => texts[position]!).sort();
      return {
        name,
        type: "string",
        ...(example === undefined ? {} : { example: texts[example]! }),
        ...(options.length > mostOptions ? {} : { options }),
      };
    }),
    output: { name: target, type: typeof labels[0] === "string" ? "string" : "long", labels },
  };
}

/** The first row without a missing cell, else the first: an example is one row, not the best of many. */
function firstWholeRow(X: Matrix): number {
  for (let i = 0; i < X.nSamples; i++) if (!X.row(i).some(Number.isNaN)) return i;
  return 0;
}

function least(values: Float64Array): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}
