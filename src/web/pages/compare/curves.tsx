import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { MetricHistory } from "../../api/metric-history.ts";
import { formatNumber } from "../../format.ts";
import { Answer } from "../../parts/answer.tsx";
import { Chart } from "../../parts/chart.tsx";
import { Empty } from "../../parts/empty.tsx";
import { isDark } from "../../theme.ts";
import { useAnswer } from "../../use-answer.ts";
import { linesOf } from "./axis-colours.ts";
import type { ComparedRun } from "./compared-run.ts";
import { CurveTable } from "./curve-table.tsx";
import { curvesOption } from "./curves-option.ts";
import type { Field } from "./field.ts";
import { FieldSelect } from "./field-select.tsx";
import { runColour, runLine } from "./run-colours.ts";
import { loadCurves, type RunCurve } from "./run-curve.ts";
import { RunLegend } from "./run-legend.tsx";
import type { TabProps } from "./tab-props.ts";

const pollWhileRunning = 5000;

/** How a metric went in each run, over each other. */
export function Curves({ runs, fields, query, say }: TabProps): VNode {
  const metrics = fields.filter(({ kind }) => kind === "metric");
  const field = metrics.find(({ id }) => id === query["metric"]) ?? firstWithHistory(runs, metrics) ?? metrics[0];
  const isLive = runs.some(({ status }) => status === "RUNNING");
  const answer = useAnswer(
    field === undefined ? undefined : (signal) => loadCurves(runs, field.key, signal),
    [field?.id, runs.map(({ runId }) => runId).join()],
    { every: () => (isLive ? pollWhileRunning : undefined) },
  );
  if (field === undefined) return <Empty title="No run has logged a metric" />;
  return (
    <>
      <div class="compare-choice">
        <FieldSelect label="Metric" fields={metrics} value={field.id} onChoose={(id) => say({ metric: id })} />
        <fieldset class="choice">
          <legend>Over</legend>
          {(["steps", "time"] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="over"
                checked={(query["over"] === "time" ? "time" : "steps") === one}
                onChange={() => say({ over: one === "time" ? one : "" })}
              />{" "}
              {one}
            </label>
          ))}
        </fieldset>
        <label>
          <input
            type="checkbox"
            checked={query["log"] === "1"}
            onChange={(event) => say({ log: event.currentTarget.checked ? "1" : "" })}
          />{" "}
          log scale
        </label>
      </div>
      <Answer of={answer} what="the histories">
        {(curves) => (
          <Drawn curves={curves} name={field.key} isTime={query["over"] === "time"} isLog={query["log"] === "1"} />
        )}
      </Answer>
    </>
  );
}

function Drawn({
  curves,
  name,
  isTime,
  isLog,
}: {
  readonly curves: readonly RunCurve[];
  readonly name: string;
  readonly isTime: boolean;
  readonly isLog: boolean;
}): VNode {
  const dark = isDark.value;
  const [pointed, setPointed] = useState<number>();
  const option = useMemo(
    () =>
      curvesOption({
        curves,
        isTime,
        isLog,
        pointed,
        lines: linesOf(dark),
        styleOf: ({ index }) => ({ color: runColour(index, dark), type: runLine(index) }),
      }),
    [curves, isTime, isLog, pointed, dark],
  );
  const isSingle = curves.every(({ history }) => (history?.points.length ?? 0) < 2);
  const isSampled = curves.some(({ history }) => history?.isSampled === true);
  return (
    <>
      <Chart
        label={`${name} of ${curves.length} runs over ${isTime ? "time" : "steps"}`}
        option={option}
        height={400}
      />
      {isSingle && <p class="help">Each run has logged it once at most: there is no curve, only where it ended.</p>}
      {isSampled && <p class="help">Long histories are drawn with 2,500 of their points, spread evenly.</p>}
      <RunLegend
        runs={curves.map(({ run }) => run)}
        note={({ index }) => noteOf(curves[index]?.history)}
        onPoint={setPointed}
      />
      <CurveTable curves={curves} name={name} />
    </>
  );
}

/** Most metrics are logged once, at a run's end. */
function firstWithHistory(runs: readonly ComparedRun[], metrics: readonly Field[]): Field | undefined {
  return metrics.find(({ key }) => runs.some(({ stepped }) => stepped.has(key)));
}

function noteOf(history: MetricHistory | undefined): string {
  const last = history?.points.at(-1);
  return last === undefined ? "not logged" : formatNumber(last.value);
}
