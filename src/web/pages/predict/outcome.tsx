import type { VNode } from "preact";
import type { TimedPredictions } from "../../api/predictions.ts";
import { formatDuration } from "../../format.ts";
import { Scroll } from "../../parts/scroll.tsx";
import { Shares } from "./shares.tsx";

const mostRows = 500;

/** What the model said: of one row the probability of each class, of many a line each. */
export function Outcome({
  answer,
  isOfNow,
}: {
  readonly answer: TimedPredictions;
  /** The form still holds what was asked. */
  readonly isOfNow: boolean;
}): VNode {
  const { predictions, probabilities, classes = [], milliseconds } = answer;
  return (
    <>
      {predictions.length === 1 ? (
        <>
          <p class="predicted">
            <span class="help">Prediction</span> <strong>{predictions[0]}</strong>
          </p>
          {probabilities === undefined ? (
            <p class="help">This classifier gives no probabilities.</p>
          ) : (
            <Shares classes={classes} shares={probabilities[0] ?? []} />
          )}
        </>
      ) : (
        <Lines answer={answer} />
      )}
      <p class="help">
        Answered in {formatDuration(milliseconds)}, there and back.
        {!isOfNow && " The form has changed since."}
      </p>
    </>
  );
}

function Lines({ answer: { predictions, probabilities, classes = [] } }: { readonly answer: TimedPredictions }): VNode {
  return (
    <>
      <Scroll label="The predictions" class="predicted-lines">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Prediction</th>
              {probabilities !== undefined && (
                <th scope="col" class="number">
                  Probability
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {predictions.slice(0, mostRows).map((label, i) => (
              <tr key={i}>
                <td>{i + 1}</td>
                <td>{label}</td>
                {probabilities !== undefined && (
                  <td class="number">{percent(probabilities[i]?.[classes.indexOf(label)] ?? Number.NaN)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {predictions.length > mostRows && (
        <p class="help">
          The first {mostRows} of {predictions.length} rows are shown.
        </p>
      )}
    </>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
