import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { WireMetric } from "../../../api/tracking.ts";
import { mostCurves } from "./curve-choice.ts";

/** With more metrics than these there is a field to find one. */
const many = 12;

/** Which metrics are drawn. */
export function MetricChoice({
  metrics,
  chosen,
  onChoose,
}: {
  readonly metrics: readonly WireMetric[];
  readonly chosen: readonly string[];
  readonly onChoose: (keys: readonly string[]) => void;
}): VNode {
  const [wanted, setWanted] = useState("");
  const isFull = chosen.length >= mostCurves;
  const shown = metrics.filter(({ key }) => key.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <fieldset class="metric-choice">
      <legend>Metrics</legend>
      {metrics.length > many && (
        <input
          type="search"
          placeholder={`Find among ${metrics.length}`}
          aria-label="Find a metric"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <div class="metric-list">
        {shown.map(({ key, step }) => {
          const isChosen = chosen.includes(key);
          return (
            <label key={key} title={key}>
              <input
                type="checkbox"
                checked={isChosen}
                disabled={isFull && !isChosen}
                onChange={() => onChoose(isChosen ? chosen.filter((one) => one !== key) : [...chosen, key])}
              />{" "}
              <span class="metric-name">{key}</span>
              {step === 0 && <span class="help">once</span>}
            </label>
          );
        })}
      </div>
      {isFull && <p class="help">{mostCurves} are drawn at most.</p>}
    </fieldset>
  );
}
