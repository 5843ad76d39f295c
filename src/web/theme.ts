import { type Signal, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";

const key = "podium.theme";
const themes: readonly Theme[] = ["system", "light", "dark"];

/** What the reader chose; `system` follows the machine. */
export const theme: Signal<Theme> = signal(themes.find((one) => one === localStorage.getItem(key)) ?? "system");
const machine = matchMedia("(prefers-color-scheme: dark)");
/** Whether the page is dark now: charts are drawn, and no stylesheet reaches them. */
export const isDark: Signal<boolean> = signal(false);

theme.subscribe((chosen) => {
  if (chosen === "system") localStorage.removeItem(key);
  else localStorage.setItem(key, chosen);
  document.documentElement.dataset["theme"] = chosen;
  isDark.value = chosen === "dark" || (chosen === "system" && machine.matches);
});
machine.addEventListener("change", () => {
  isDark.value = theme.value === "dark" || (theme.value === "system" && machine.matches);
});
