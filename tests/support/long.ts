// npm run test:long (or npm test -- --long) makes properties and storms run longer than the everyday run has time for.

export const isLong = process.env.BACKSTORY_LONG === '1';

/** How often something is tried: `usual` every day, `long` in a long run. */
export function times(usual: number, long: number): number {
  return isLong ? long : usual;
}
