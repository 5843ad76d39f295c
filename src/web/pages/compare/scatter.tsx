import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { goTo } from "../../navigation.ts";
import { Chart } from "../../parts/chart.tsx";
import { Empty } from "../../parts/empty.tsx";
import { isDark } from "../../theme.ts";
import { axisOf, mayBeLog } from "./axis.ts";
import { linesOf } from "./axis-colours.ts";
import { tellingParams } from "./chosen-axes.ts";
import { FieldSelect } from "./field-select.tsx";
import { runColour } from "./run-colours.ts";
import { RunLegend } from "./run-legend.tsx";
import { scatterOption } from "./scatter-option.ts";
import type { TabProps } from "./tab-props.ts";
import { ValueTable } from "./value-table.tsx";

/** Any param or metric against any other, a point a run. */
export function Scatter({ runs, fields, query, say }: TabProps): VNode {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const firstX = tellingParams(fields, runs)[0] ?? fields.at(-1)!;
  const x = byId.get(query["x"] ?? "") ?? firstX;
  const y = byId.get(query["y"] ?? "") ?? fields[0]!;
  const [xAxis, yAxis] = [axisOf(runs, x, { mayMiss: true }), axisOf(runs, y, { mayMiss: true })];
  const dark = isDark.value;
  const isXLog = query["xlog"] === "1" && mayBeLog(xAxis);
  const isYLog = query["ylog"] === "1" && mayBeLog(yAxis);
  const without = runs.filter((_, i) => xAxis.values[i] === undefined || yAxis.values[i] === undefined);
  const option = useMemo(
    () =>
      scatterOption({
        runs,
        x: { axis: xAxis, isLog: isXLog },
        y: { axis: yAxis, isLog: isYLog },
        colours: runs.map(({ index }) => runColour(index, dark)),
        lines: linesOf(dark),
      }),
    [runs, x.id, y.id, isXLog, isYLog, dark],
  );
  return (
    <>
      <div class="compare-choice">
        <FieldSelect label="Across" fields={fields} value={x.id} onChoose={(id) => say({ x: id })} />
        <LogSwitch of="across" isOn={isXLog} isPossible={mayBeLog(xAxis)} onChange={(on) => say({ xlog: on })} />
        <FieldSelect label="Up" fields={fields} value={y.id} onChoose={(id) => say({ y: id })} />
        <LogSwitch of="up" isOn={isYLog} isPossible={mayBeLog(yAxis)} onChange={(on) => say({ ylog: on })} />
      </div>
      {without.length === runs.length ? (
        <Empty title="No run has both" />
      ) : (
        <Chart
          label={`${y.key} against ${x.key}, a point a run`}
          option={option}
          height={420}
          onClick={({ dataIndex }) => {
            const run = runs[dataIndex];
            if (run !== undefined) goTo({ page: "run", runId: run.runId, query: {} });
          }}
        />
      )}
      {without.length > 0 && without.length < runs.length && (
        <p class="help">Not drawn, since it has not both: {without.map(({ letter }) => letter).join(", ")}</p>
      )}
      <RunLegend runs={runs} />
      <ValueTable runs={runs} fields={x.id === y.id ? [x] : [x, y]} />
    </>
  );
}

function LogSwitch({
  of,
  isOn,
  isPossible,
  onChange,
}: {
  readonly of: string;
  readonly isOn: boolean;
  readonly isPossible: boolean;
  readonly onChange: (on: "" | "1") => void;
}): VNode {
  return (
    <label class={isPossible ? undefined : "help"} title={isPossible ? undefined : "Only numbers above 0 have one"}>
      <input
        type="checkbox"
        checked={isOn}
        disabled={!isPossible}
        onChange={(event) => onChange(event.currentTarget.checked ? "1" : "")}
      />{" "}
      log<span class="hidden"> scale {of}</span>
    </label>
  );
}
