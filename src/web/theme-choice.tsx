import type { VNode } from "preact";
import { type Theme, theme } from "./theme.ts";

export function ThemeChoice(): VNode {
  return (
    <label class="theme-choice">
      <span class="hidden">Colours</span>
      <select
        value={theme.value}
        onChange={(event) => {
          theme.value = event.currentTarget.value as Theme;
        }}
      >
        <option value="system">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
