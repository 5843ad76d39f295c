import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { formatNumber } from "../../format.ts";
import { Chart } from "../../parts/chart.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Scroll } from "../../parts/scroll.tsx";
import { isDark } from "../../theme.ts";
import { axisOf } from "./axis.ts";
import { AxisChoice } from "./axis-choice.tsx";
import { groundOf, linesOf } from "./axis-colours.ts";
import { readAxes, writeAxes } from "./chosen-axes.ts";
import { type Colouring, colouringOf } from "./colouring.ts";
import type { ComparedRun } from "./compared-run.ts";
import { type Field, fieldValue } from "./field.ts";
import { FieldSelect } from "./field-select.tsx";
import { parallelOption } from "./parallel-option.ts";
import { rampGradient } from "./run-colours.ts";
import { RunLegend } from "./run-legend.tsx";
import type { TabProps } from "./tab-props.ts";
import { ValueTable } from "./value-table.tsx";

/** CSS pixels that an axis takes at least; on a narrow page the drawing scrolls. */
const axisWidth = 150;

/** Each run a line over axes that the reader chooses: which values go with good metrics. */
export function Parallel({ runs, fields, query, say }: TabProps): VNode {
  const axes = readAxes(query["axes"], fields, runs);
  const colouring = colouringOf(runs, fields, query["colour"], isDark.value);
  const [pointed, setPointed] = useState<number>();
  return (
    <>
      <AxisChoice axes={axes} fields={fields} onChange={(next) => say({ axes: writeAxes(next) })} />
      <div class="compare-choice">
        <FieldSelect
          label="Colour by"
          fields={fields.filter(({ kind }) => kind === "metric")}
          value={colouring.field?.id ?? "run"}
          first={["run", "run"]}
          onChoose={(colour) => say({ colour })}
        />
        <Ramp colouring={colouring} />
      </div>
      {axes.length < 2 ? (
        <Empty title="Two axes make a picture">
          <p>Add the params and metrics that you want to see together.</p>
        </Empty>
      ) : (
        <Drawing runs={runs} axes={axes} colouring={colouring} pointed={pointed} />
      )}
      <SkippedAxes runs={runs} axes={axes} />
      <RunLegend
        runs={runs}
        colourOf={({ index }) => colouring.colours[index]!}
        note={colouring.field === undefined ? undefined : (run) => noteOf(run, colouring.field!)}
        onPoint={setPointed}
      />
      <ValueTable runs={runs} fields={axes} />
    </>
  );
}

function Drawing({
  runs,
  axes,
  colouring,
  pointed,
}: {
  readonly runs: readonly ComparedRun[];
  readonly axes: readonly Field[];
  readonly colouring: Colouring;
  readonly pointed: number | undefined;
}): VNode {
  const dark = isDark.value;
  const option = useMemo(
    () =>
      parallelOption({
        runs,
        axes: axes.map((field) => axisOf(runs, field, { mayMiss: field.kind !== "param" })),
        colours: colouring.colours,
        pointed,
        lines: linesOf(dark),
        ground: groundOf(dark),
      }),
    [runs, axes.map(({ id }) => id).join("\n"), colouring.colours.join(), pointed, dark],
  );
  return (
    <Scroll label="The drawing">
      <div style={{ minWidth: `${axes.length * axisWidth}px` }}>
        <Chart
          label={`Parallel coordinates of ${runs.length} runs over ${axes.map(({ key }) => key).join(", ")}`}
          option={option}
          height={400}
        />
      </div>
    </Scroll>
  );
}

/** A line goes by an axis that its run has no number for. */
function SkippedAxes({
  runs,
  axes,
}: {
  readonly runs: readonly ComparedRun[];
  readonly axes: readonly Field[];
}): VNode | null {
  const skips = runs.flatMap((run) => {
    const keys = axes.filter((field) => field.kind !== "param" && !Number.isFinite(fieldValue(run, field)));
    return keys.length === 0 ? [] : [`${run.letter} (${keys.map(({ key }) => key.slice(0, 60)).join(", ")})`];
  });
  return skips.length === 0 ? null : (
    <p class="help">Without a number there, a line passes an axis by: {skips.join("; ")}</p>
  );
}

/** What the colours mean. */
function Ramp({ colouring: { range } }: { readonly colouring: Colouring }): VNode | null {
  if (range === undefined) return null;
  return (
    <span class="ramp">
      <span>{formatNumber(range[0])}</span>
      <span class="ramp-colours" aria-hidden="true" style={{ backgroundImage: rampGradient(isDark.value) }} />
      <span>{formatNumber(range[1])}</span>
    </span>
  );
}

function noteOf(run: ComparedRun, { key }: Field): string {
  const value = run.metrics.get(key);
  return value === undefined ? "none" : formatNumber(value);
}
