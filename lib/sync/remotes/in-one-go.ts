// Gathers what is asked in one turn, and does it together: for places where every call costs.

/** All calls of a turn share one run of `work`, and its end. Runs never overlap. */
export function inOneGo<T>(work: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let gathering: { readonly items: T[]; readonly run: Promise<void> } | null = null;
  let last: Promise<void> = Promise.resolve();
  return async (item) => {
    if (gathering === null) {
      const items: T[] = [];
      const run = last.then(async () => {
        gathering = null;
        await work(items);
      });
      last = run.catch(() => {});
      gathering = { items, run };
    }
    gathering.items.push(item);
    await gathering.run;
  };
}
