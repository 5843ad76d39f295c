/** One point of the course of training, e.g. the loss after the third iteration. */
export interface CoursePoint {
  readonly metric: string;
  readonly step: number;
  readonly value: number;
}

/** Points of a metric that a run keeps: as many as a curve can show. */
const kept = 1000;

/**
 * The course of training as a run keeps it: a long one has every second, third, … step of a metric, and its last.
 *
 * @example thinned([{ metric: "loss", step: 1, value: 0.5 }]); // the same
 */
export function thinned(points: readonly CoursePoint[]): readonly CoursePoint[] {
  const lengths = new Map<string, number>();
  for (const { metric } of points) lengths.set(metric, (lengths.get(metric) ?? 0) + 1);
  const seen = new Map<string, number>();
  return points.filter(({ metric }) => {
    const [at, length] = [seen.get(metric) ?? 0, lengths.get(metric)!];
    seen.set(metric, at + 1);
    return at % Math.ceil(length / kept) === 0 || at === length - 1;
  });
}
