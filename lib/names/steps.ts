// Long work in steps, so that whoever does it can let others take their turn in between.

/** The result of steps that nobody waits between. */
export function atOnce<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
