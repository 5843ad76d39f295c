import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = 100;

/** A process and all that descend from it, as Linux's /proc knows them. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? Number(statOf(pid)?.[1]) : Number.NaN;
    if (!Number.isNaN(parent)) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** What the tree has used of a processor so far, in milliseconds: in steps of 10. */
export function cpuMs(root: number): number {
  const ticks = processTree(root).map((pid) => {
    const stat = statOf(pid);
    return stat === undefined ? 0 : Number(stat[11]) + Number(stat[12]);
  });
  return (sum(ticks) * 1000) / ticksPerSecond;
}

/** MB of the tree; PSS counts what processes share once. NaN where the kernel does not say. */
export function memoryOf(root: number): { processes: number; rss: number; pss: number } {
  const tree = processTree(root);
  const megabytes = (file: string, field: string): number =>
    sum(tree.map((pid) => Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(read(pid, file) ?? "")?.[1]))) / 1024;
  return { processes: tree.length, rss: megabytes("status", "VmRSS"), pss: megabytes("smaps_rollup", "Pss") };
}

/** The fields of /proc/<pid>/stat from the state on: the name before them may hold spaces. */
function statOf(pid: number): string[] | undefined {
  const text = read(pid, "stat");
  return text?.slice(text.lastIndexOf(")") + 2).split(" ");
}

function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined; // It has ended meanwhile.
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
