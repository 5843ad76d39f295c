import type { VNode } from "preact";
import { isDark } from "../../theme.ts";
import type { ComparedRun } from "./compared-run.ts";
import { runColour } from "./run-colours.ts";

/** A run's letter, with the colour that its lines have. */
export function RunLetter({
  of: { index, letter },
  colour,
}: {
  readonly of: ComparedRun;
  /** Where its lines have another. */
  readonly colour?: string | undefined;
}): VNode {
  return (
    <span class="run-letter" style={{ borderColor: colour ?? runColour(index, isDark.value) }}>
      {letter}
    </span>
  );
}
