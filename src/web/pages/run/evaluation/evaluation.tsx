import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { findText } from "../../../api/artifacts.ts";
import { replaceAddress } from "../../../navigation.ts";
import { Answer } from "../../../parts/answer.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { useAnswer } from "../../../use-answer.ts";
import type { TabProps } from "../tab-props.ts";
import { tabAddress } from "../tabs.ts";
import { ConfusionTable } from "./confusion-table.tsx";
import { CurveCharts } from "./curve-charts.tsx";
import { FeatureImportances } from "./feature-importances.tsx";
import {
  type ConfusionMatrix,
  type Curves,
  type Importances,
  type Part,
  parts,
  type Report,
  readCurves,
  readImportances,
  readMatrices,
  readReports,
} from "./read-evaluation.ts";
import { ReportTable } from "./report-table.tsx";

interface Evaluated {
  readonly matrices: ReadonlyMap<Part, ConfusionMatrix>;
  readonly reports: ReadonlyMap<Part, Report>;
  readonly curves: ReadonlyMap<Part, Curves>;
  readonly importances: Importances | undefined;
}

const files = [
  "confusion_matrix.json",
  "classification_report.json",
  "curves_val.json",
  "curves_test.json",
  "feature_importances.json",
] as const;

/** Which mistakes the model makes, how its scores separate, and what it looks at. */
export function Evaluation({ run, query, pace }: TabProps): VNode {
  const { run_id: runId, status } = run.info;
  const texts = useAnswer((signal) => Promise.all(files.map((file) => findText(runId, file, signal))), [runId], {
    every: pace,
  });
  return (
    <Answer of={texts} what="the evaluation">
      {(known) =>
        known.every((text) => text === null) ? (
          <Empty title="There is no evaluation">
            <p>
              {status === "RUNNING"
                ? "It appears here when the model is trained and evaluated."
                : "Podium leaves one with each run that it trains to the end. What this run logged is on the overview and among the artifacts."}
            </p>
          </Empty>
        ) : (
          <Shown
            texts={known}
            wanted={query["part"]}
            onPart={(part) => replaceAddress(tabAddress(runId, "evaluation", { part }))}
          />
        )
      }
    </Answer>
  );
}

function Shown({
  texts,
  wanted,
  onPart,
}: {
  readonly texts: readonly (string | null)[];
  readonly wanted: string | undefined;
  readonly onPart: (part: Part) => void;
}): VNode {
  // While a run is watched the same texts come again.
  const { matrices, reports, curves, importances } = useMemo(() => read(texts), texts as string[]);
  const known = parts.filter((part) => matrices.has(part) || reports.has(part) || curves.has(part));
  const part = known.find((one) => one === wanted) ?? (known.includes("validation") ? "validation" : known[0]);
  const [matrix, report, curve] = part === undefined ? [] : [matrices.get(part), reports.get(part), curves.get(part)];
  return (
    <>
      {known.length > 0 && (
        <fieldset class="segments">
          <legend class="hidden">Part of the data</legend>
          {known.map((one) => (
            <label key={one}>
              <input type="radio" name="part" checked={one === part} onChange={() => onPart(one)} />
              <span>{one[0]!.toUpperCase() + one.slice(1)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div class="evaluation">
        {part !== undefined && matrix === undefined && (
          <p class="help">There is no confusion matrix of the {part} part.</p>
        )}
        {matrix !== undefined && <ConfusionTable matrix={matrix} />}
        {report !== undefined && <ReportTable report={report} />}
        {curve !== undefined && <CurveCharts curves={curve} part={part!} />}
        {part !== undefined && curve === undefined && (
          <p class="help">
            There are no curves of the {part} part
            {part === "train" ? ": they are drawn of what the model has not seen." : "."}
          </p>
        )}
        {importances === undefined ? (
          <p class="help">There are no feature importances.</p>
        ) : (
          <FeatureImportances importances={importances} />
        )}
      </div>
    </>
  );
}

function read(texts: readonly (string | null)[]): Evaluated {
  const [matrix, report, validation, test, importances] = texts;
  const curves = new Map<Part, Curves>();
  for (const [part, text] of [
    ["validation", validation],
    ["test", test],
  ] as const) {
    const found = text == null ? undefined : readCurves(text);
    if (found !== undefined) curves.set(part, found);
  }
  return {
    matrices: readMatrices(matrix ?? ""),
    reports: readReports(report ?? ""),
    curves,
    importances: importances == null ? undefined : readImportances(importances),
  };
}
