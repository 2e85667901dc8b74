// Notes how long a step took, where a benchmark (and whoever profiles the worker) can read it: as a User Timing measure.

/** Notes the time from `since` (performance.now) to now. The latest of each name is kept, so that nothing piles up. */
export function noteTime(name: string, since: number): void {
  performance.clearMeasures(name);
  performance.measure(name, { start: since });
}
