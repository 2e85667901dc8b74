// How much a run tries. npm test, the everyday run, samples what repeats itself and runs in one browser what does not depend on
// it; npm test -- --all, which CI runs, leaves nothing of that out; npm run test:long makes properties and storms longer still.

export const isLong = process.env.BACKSTORY_LONG === '1';
export const isThorough = isLong || process.env.BACKSTORY_ALL === '1';

/** How often something is tried: `everyday`, in a long run `long`, in CI `all`; without that as every day. */
export function times(everyday: number, long: number, all = everyday): number {
  return isLong ? long : isThorough ? all : everyday;
}
