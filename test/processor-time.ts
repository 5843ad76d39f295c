/**
 * What `work` gives and how many milliseconds of this thread's processor it took. Unlike the clock's, they do not grow
 * with what else runs on the machine, so a test may tell with them what ends at once from what hangs.
 */
export function processorTime<T>(work: () => T): { result: T; milliseconds: number } {
  const before = process.threadCpuUsage();
  const result = work();
  const { user, system } = process.threadCpuUsage(before);
  return { result, milliseconds: (user + system) / 1000 };
}
