// The difference between two versions of a source, for publishers to offer; its form stands in apply-diff.ts.
//
// Every line of a source is there once, since ids are. So the most lines that can stay, in order, are the longest rising
// run of old places in the new order, found in n log n steps; the rest is left out and brought in.
import { DIFF_FORMAT } from './apply-diff.ts';

/** The difference as text. `older` and `newer` are whole sources, `from` and `to` their piece hashes. */
export function writeDiff(id: string, older: string, newer: string, hashes: { from: string; to: string }): string {
  const old = linesOf(older);
  const fresh = linesOf(newer);
  const placeOf = new Map(old.map((line, place) => [line, place]));
  const staying = longestRise(fresh.map((line) => placeOf.get(line) ?? -1));
  const out = [JSON.stringify({ format: DIFF_FORMAT, version: 1, id, ...hashes })];
  let at = 0;
  let kept = 0;
  const close = () => {
    if (kept > 0) out.push(`=${kept}`);
    kept = 0;
  };
  fresh.forEach((line, i) => {
    const place = staying.get(i);
    if (place === undefined) {
      close();
      out.push(`+${line}`);
      return;
    }
    if (place > at) {
      close();
      out.push(`-${place - at}`);
    }
    kept++;
    at = place + 1;
  });
  close();
  return `${out.join('\n')}\n`;
}

function linesOf(source: string): string[] {
  const lines = source.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Of these places (-1 for none) a longest run that rises: place by index. */
function longestRise(places: readonly number[]): Map<number, number> {
  /** The index at which a rise of each length ends lowest, and for each index the one before it in its rise. */
  const ends: number[] = [];
  const before = new Int32Array(places.length).fill(-1);
  places.forEach((place, i) => {
    if (place < 0) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[ends[middle]!]! < place) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[i] = ends[low - 1]!;
    ends[low] = i;
  });
  const rise = new Map<number, number>();
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]!) rise.set(i, places[i]!);
  return rise;
}
