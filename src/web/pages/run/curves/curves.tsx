import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Query } from "../../../address.ts";
import { type MetricHistory, readHistory } from "../../../api/metric-history.ts";
import { replaceAddress } from "../../../navigation.ts";
import { Answer } from "../../../parts/answer.tsx";
import { Chart } from "../../../parts/chart.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { isDark } from "../../../theme.ts";
import { useAnswer } from "../../../use-answer.ts";
import type { TabProps } from "../tab-props.ts";
import { tabAddress } from "../tabs.ts";
import { chosenCurves, sortCurves, writeCurves } from "./curve-choice.ts";
import { type CurveView, curveOption } from "./curve-option.ts";
import { HistoryTable } from "./history-table.tsx";
import { MetricChoice } from "./metric-choice.tsx";

/** How metrics went while the model was trained, over each other. */
export function Curves({ run, query, pace }: TabProps): VNode {
  const { run_id: runId, status } = run.info;
  const metrics = sortCurves(run.data.metrics ?? []);
  const chosen = chosenCurves(query, metrics);
  const histories = useAnswer(
    (signal) => Promise.all(chosen.map((key) => readHistory(runId, key, signal))),
    [runId, ...chosen],
    { every: pace },
  );
  const say = (change: Query): void =>
    replaceAddress(tabAddress(runId, "curves", { ...query, tab: "curves", ...change }));
  if (metrics.length === 0)
    return (
      <Empty title="There are no metrics">
        <p>{status === "RUNNING" ? "They appear here as they are logged." : "None was logged for this run."}</p>
      </Empty>
    );
  const view = { x: query["x"] === "time" ? "time" : "step", isLog: query["scale"] === "log" } as const;
  return (
    <div class="curves">
      <MetricChoice metrics={metrics} chosen={chosen} onChoose={(keys) => say({ metrics: writeCurves(keys) })} />
      <div class="curves-shown">
        <div class="curves-bar">
          <label>
            Over{" "}
            <select value={view.x} onChange={(event) => say({ x: event.currentTarget.value })}>
              <option value="step">steps</option>
              <option value="time">time</option>
            </select>
          </label>
          <label>
            <input
              type="checkbox"
              checked={view.isLog}
              onChange={(event) => say({ scale: event.currentTarget.checked ? "log" : "" })}
            />{" "}
            Logarithmic
          </label>
        </div>
        {chosen.length === 0 ? (
          <Empty title="Each metric was logged once">
            <p>
              A curve needs values of several steps, as training in epochs logs them. The values are on the overview;
              any metric can be chosen here all the same.
            </p>
          </Empty>
        ) : (
          <Answer of={histories} what="the history">
            {(known) => <Drawn histories={known} {...view} />}
          </Answer>
        )}
      </div>
    </div>
  );
}

function Drawn({
  histories,
  x,
  isLog,
}: Omit<CurveView, "isDark"> & { readonly histories: readonly MetricHistory[] }): VNode {
  const dark = isDark.value;
  // While a run is watched the same points come again; drawing them again would take a tooltip away.
  const last = histories.map(({ key, points }) => `${key} ${points.length} ${points.at(-1)?.timestamp}`).join();
  const option = useMemo(() => curveOption(histories, { x, isLog, isDark: dark }), [last, x, isLog, dark]);
  return (
    <>
      <Chart
        label={`${histories.map(({ key }) => key).join(", ")} over ${x}s; the numbers are in the table below`}
        option={option}
        height={380}
      />
      <HistoryTable histories={histories} isLog={isLog} />
    </>
  );
}
