import type { FitOptions, Label, Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { type ColumnChoice, chosenColumns } from "./column-choice.ts";
import { columnTransformerConflicts, columnTransformerParams } from "./column-transformer-params.ts";
import { FittedColumnTransformer, type TransformedColumns } from "./fitted-column-transformer.ts";

const who = "ColumnTransformer";

type Step = Transformer | "passthrough" | "drop";

/**
 * Gives columns to a transformer each, and puts the results side by side.
 *
 * @source sklearn.compose.ColumnTransformer
 * @example new ColumnTransformer({ transformers: [["number", new StandardScaler(), ["age"]]], remainder: "passthrough" });
 */
export class ColumnTransformer implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(columnTransformerParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no such column, or as the transformers do */
  fit(X: Matrix, y?: readonly Label[], options: FitOptions = {}): FittedColumnTransformer {
    const params = resolveParams(who, columnTransformerParams, this.params);
    const conflicts = columnTransformerConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    if (X.nSamples === 0 || X.nFeatures === 0)
      throw new RangeError(
        `${who}: X has shape (${X.nSamples}, ${X.nFeatures}) while at least one of each is required`,
      );
    const weights = (params["transformer_weights"] ?? {}) as Readonly<Record<string, number>>;
    const given = params["transformers"] as readonly (readonly [string, Step, ColumnChoice])[];
    const chosen = given.map(([name, step, choice]) => ({
      name,
      step,
      columns: chosenColumns(X, choice, `${who}: ${name}`),
    }));
    const taken = new Set(chosen.flatMap(({ columns }) => columns));
    const rest = Array.from({ length: X.nFeatures }, (_, j) => j).filter((j) => !taken.has(j));
    const parts: TransformedColumns[] = [];
    for (const { name, step, columns } of [
      ...chosen,
      { name: "remainder", step: params["remainder"] as Step, columns: rest },
    ]) {
      if (step === "drop" || columns.length === 0) continue;
      const weight = Object.hasOwn(weights, name) ? weights[name]! : 1;
      if (step === "passthrough") {
        parts.push({ name, columns, transformer: undefined, weight });
        continue;
      }
      const transformer = step.fit(X.takeColumns(columns), y, options);
      if (!("nFeaturesOut_" in transformer)) throw new RangeError(`${who}: ${name} must be a transformer`);
      parts.push({ name, columns, transformer, weight });
    }
    return new FittedColumnTransformer({
      nFeatures: X.nFeatures,
      parts,
      namesOut: params["verbose_feature_names_out"] as boolean | string,
    });
  }
}
