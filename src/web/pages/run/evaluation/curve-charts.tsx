import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { formatNumber } from "../../../format.ts";
import { Chart, type EChartsOption } from "../../../parts/chart.tsx";
import { Scroll } from "../../../parts/scroll.tsx";
import { isDark } from "../../../theme.ts";
import { CurveNumbers } from "./curve-numbers.tsx";
import { calibrationOption, precisionRecallOption, rocOption } from "./curve-options.ts";
import type { Curves, Part } from "./read-evaluation.ts";

/** How well the scores separate the classes, and whether they mean what they say. */
export function CurveCharts({ curves, part }: { readonly curves: Curves; readonly part: Part }): VNode {
  const { roc, precisionRecall, calibration } = curves;
  const dark = isDark.value;
  const options = useMemo(
    () => ({
      roc: rocOption(roc, dark),
      precisionRecall: precisionRecallOption(precisionRecall, dark),
      calibration: calibrationOption(calibration, dark),
    }),
    [curves, dark],
  );
  if (roc.length + precisionRecall.length === 0)
    return <p class="help">There are no curves: no class has rows both in it and outside of it in the {part} part.</p>;
  return (
    <>
      <OneChart
        title="ROC"
        help={curves.roc.length > 1 ? "Each class against the rest. Dashed: by chance." : "Dashed: by chance."}
        option={options.roc}
      >
        <CurveNumbers
          curves={roc}
          titles={{ area: "Area under it", x: "False positive rate", y: "True positive rate" }}
        />
      </OneChart>
      <OneChart
        title="Precision and recall"
        help="Right above: all found, and nothing else."
        option={options.precisionRecall}
      >
        <CurveNumbers curves={precisionRecall} titles={{ area: "Average precision", x: "Recall", y: "Precision" }} />
      </OneChart>
      {calibration.length > 0 ? (
        <OneChart
          title="Calibration"
          help="On the dashed line a probability of 0.8 is right in 80 of 100 cases. Below it the model is too sure."
          option={options.calibration}
        >
          <details>
            <summary>Numbers</summary>
            <Scroll label="Numbers of the calibration" class="numbers">
              <table class="table">
                <thead>
                  <tr>
                    {["Class", "Mean predicted", "Observed share", "Rows"].map((title) => (
                      <th key={title} scope="col">
                        {title}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {calibration.flatMap(({ label, predicted, observed, counts }) =>
                    predicted.map((value, i) => (
                      <tr key={`${label} ${value}`}>
                        <td>{label}</td>
                        <td>{formatNumber(value)}</td>
                        <td>{formatNumber(observed[i] ?? Number.NaN)}</td>
                        <td>{counts[i]}</td>
                      </tr>
                    )),
                  )}
                </tbody>
              </table>
            </Scroll>
          </details>
        </OneChart>
      ) : (
        <section>
          <h2>Calibration</h2>
          <p class="help">This model has no probabilities.</p>
        </section>
      )}
    </>
  );
}

function OneChart({
  title,
  help,
  option,
  children,
}: {
  readonly title: string;
  readonly help: string;
  readonly option: EChartsOption;
  readonly children: VNode;
}): VNode {
  return (
    <section>
      <h2>{title}</h2>
      <p class="help">{help}</p>
      <Chart label={`${title}; the numbers are below`} option={option} height={320} />
      {children}
    </section>
  );
}
