// Runs the steps of a test run, tells of each in a line, and ends with the counts of all of them.

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Outcome extends Counts {
  /** Shown when something failed. */
  readonly output?: string;
}

export interface Step {
  readonly title: string;
  run(): Promise<Outcome>;
}

/**
 * Steps of one stage run side by side, stages one after the other; a failure does not keep the rest from running.
 * Returns the exit code. The closing line stands alone at the end: `N passed, N failed`, and `, N skipped` if any were.
 */
export async function runSteps(stages: readonly (readonly Step[])[]): Promise<number> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  for (const stage of stages) {
    await Promise.all(
      stage.map(async (step) => {
        const start = performance.now();
        const outcome = await step.run().catch((error: unknown) => ({
          passed: 0,
          failed: 1,
          skipped: 0,
          output: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }));
        total.passed += outcome.passed;
        total.failed += outcome.failed;
        total.skipped += outcome.skipped;
        const time = ((performance.now() - start) / 1000).toFixed(1);
        if (outcome.failed > 0) failures.push(step.title);
        if (outcome.failed > 0 && outcome.output) console.log(outcome.output);
        console.log(`${outcome.failed > 0 ? 'FAILED' : 'ok    '} ${step.title}: ${inWords(outcome)} (${time} s)`);
      }),
    );
  }
  if (total.passed + total.failed === 0) total.failed = 1;
  if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`);
  console.log(inWords(total));
  return total.failed > 0 ? 1 : 0;
}

function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
