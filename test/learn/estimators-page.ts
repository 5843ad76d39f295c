import { type EstimatorSpec, estimators, metricSpecs, type ParamTable } from "../../src/learn/index.ts";
import { missingClassifiers, missingTransformers } from "../../src/learn/missing-estimators.ts";
import { pythonRepr } from "../../src/learn/python-repr.ts";

/** docs/estimators.md: every class and metric that a config may name, with its parameters. */
export function estimatorsPage(): string {
  const of = (kind: EstimatorSpec["kind"]): EstimatorSpec[] => estimators.filter((spec) => spec.kind === kind);
  return [
    "# Classes, metrics and their parameters",
    "Written from the catalogue of `src/learn/` by `node test/learn/write-estimators-page.ts`. Names, defaults and legal values are scikit-learn 1.9's; how close the results are, and where they differ, is in [learning.md](learning.md). A parameter marked *no effect* is accepted for those who bring a config from Python.",
    "## Classifiers",
    contents(of("classifier")),
    ...of("classifier").map(section),
    "## Preprocessing steps",
    contents(of("transformer")),
    ...of("transformer").map(section),
    "## Metrics",
    ...Object.values(metricSpecs).map(({ name, params, uses, greaterIsBetter }) =>
      [
        `### ${name}`,
        `Of ${{ y_pred: "labels", y_proba: "probabilities", y_score: "probabilities, or decision values where there are none", decision: "decision values" }[uses]}; ${greaterIsBetter ? "greater" : "smaller"} is better.`,
        table(params),
      ].join("\n\n"),
    ),
    "## Not there yet",
    [missingClassifiers, missingTransformers]
      .flatMap((byModule) => Object.entries(byModule))
      .map(([module, names]) => `- \`${module}\`: ${names.join(", ")}`)
      .join("\n"),
    "",
  ].join("\n\n");
}

function contents(specs: readonly EstimatorSpec[]): string {
  const modules = [...new Set(specs.map((spec) => spec.module))];
  return modules
    .map((module) => {
      const links = specs.filter((spec) => spec.module === module).map((spec) => `[${spec.class}](#${anchor(spec)})`);
      return `- \`${module}\`: ${links.join(", ")}`;
    })
    .join("\n");
}

function section(spec: EstimatorSpec): string {
  return [`### ${spec.module}.${spec.class}`, table(spec.params)].join("\n\n");
}

function table(params: ParamTable): string {
  const rows = Object.entries(params).map(([name, param]) => {
    const texts = param.constraints.map((constraint) => constraint.text).filter((text) => text !== "");
    const doc = param.withoutEffect
      ? `*no effect*: ${param.doc.replace(/^no effect(: )?/i, "")}`.replace(/: $/, "")
      : param.doc;
    return `| \`${name}\` | \`${pythonRepr(param.default)}\` | ${cell(texts.join("; "))} | ${cell(doc)} |`;
  });
  if (rows.length === 0) return "No parameters.";
  return ["| parameter | default | may be | is |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** A bar would end the cell, and a bracket before a parenthesis would be a link. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("[", "\\[");
}

/** As GitHub makes it of a heading. */
function anchor(spec: EstimatorSpec): string {
  return `${spec.module}${spec.class}`.toLowerCase().replaceAll(/[^\w-]/g, "");
}
