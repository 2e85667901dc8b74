// Which of two versions of a pack is the newer, for versions as people write them: 1.10, 2026.21, 2026-11-28, v4.

/**
 * Below 0 when `a` is older, above 0 when it is newer, 0 when they are the same. Compared part by part: numbers by their
 * value, everything between them as text; a version that goes on after the other has ended is the newer.
 */
export function compareVersions(a: string, b: string): number {
  const one = partsOf(a);
  const two = partsOf(b);
  for (let i = 0; i < Math.min(one.length, two.length); i++) {
    const difference = compareParts(one[i]!, two[i]!);
    if (difference !== 0) return difference;
  }
  return one.length - two.length;
}

/** Runs of digits, and runs of everything else. */
function partsOf(version: string): string[] {
  return version.match(/\d+|\D+/g) ?? [];
}

function compareParts(a: string, b: string): number {
  const areNumbers = /^\d/.test(a) && /^\d/.test(b);
  if (!areNumbers) return a < b ? -1 : a > b ? 1 : 0;
  // By text, so that no number is too long: without leading zeros the longer is the larger.
  const x = a.replace(/^0+(?=\d)/, '');
  const y = b.replace(/^0+(?=\d)/, '');
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}
