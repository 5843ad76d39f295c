/** Which columns a reader chose for an experiment, kept in this browser. */
export function readChoice(experimentId: string): ReadonlySet<string> | undefined {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(keyOf(experimentId)) ?? "null");
    return Array.isArray(ids) ? new Set(ids.filter((id) => typeof id === "string")) : undefined;
  } catch {
    return undefined;
  }
}

/** @param chosen undefined: as at first */
export function writeChoice(experimentId: string, chosen: ReadonlySet<string> | undefined): void {
  if (chosen === undefined) localStorage.removeItem(keyOf(experimentId));
  else localStorage.setItem(keyOf(experimentId), JSON.stringify([...chosen]));
}

function keyOf(experimentId: string): string {
  return `podium.columns.${experimentId}`;
}
