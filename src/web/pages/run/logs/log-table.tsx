import type { VNode } from "preact";
import { Scroll } from "../../../parts/scroll.tsx";
import type { LogLine } from "./log-lines.ts";

/** Lines that are drawn: the last ones, as in a terminal. */
const most = 2000;

export function LogTable({ lines }: { readonly lines: readonly LogLine[] }): VNode {
  const shown = lines.slice(-most);
  return (
    <>
      {shown.length < lines.length && <p class="help">The last {most} lines are shown. Filter to see others.</p>}
      <Scroll label="Log lines">
        <table class="table log-table">
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Level</th>
              <th scope="col">Step</th>
              <th scope="col">Message</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line, i) => (
              <tr key={i} class={`log-${line.level}`}>
                <td class="log-time">{line.time !== undefined && <Time at={line.time} />}</td>
                <td class="log-level">{line.level}</td>
                <td class="log-step">{line.step}</td>
                <td>
                  <span class="log-message">{line.message}</span>
                  {line.fields.map(([name, value]) => (
                    <span key={name} class="log-field mono">
                      {name}={value.slice(0, 2000)}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** To the millisecond: the steps of a small run are over in one second. */
function Time({ at }: { readonly at: number }): VNode {
  const date = new Date(at);
  const time = date.toLocaleTimeString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
  });
  return (
    <time dateTime={date.toISOString()} title={date.toLocaleString("en-GB")}>
      {time}
    </time>
  );
}
