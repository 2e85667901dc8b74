// What the fast finder found, in the form of the plain one, so that the two can be compared.
import type { Found } from '../../lib/names/find-names.ts';
import type { NameSource } from '../../lib/names/name-source.ts';
import type { PlainFound } from './reference-finder.ts';

export function foundRows(found: Found, sources: readonly NameSource[]): PlainFound[] {
  const rows: { start: number; end: number; names: { source: number; values: number[] }[] }[] = [];
  for (let k = 0; k < found.count; k++) {
    const [start, end, source] = [found.start[k]!, found.end[k]!, found.source[k]!];
    const values = sources[source]!.postings(found.nameId[k]!).values;
    let row = rows.at(-1);
    if (row?.start !== start || row.end !== end) {
      row = { start, end, names: [] };
      rows.push(row);
    }
    const names = row.names.find((name) => name.source === source);
    if (names) names.values = [...new Set([...names.values, ...values])].sort((a, b) => a - b);
    else row.names.push({ source, values: [...new Set(values)].sort((a, b) => a - b) });
  }
  for (const row of rows) row.names.sort((a, b) => a.source - b.source);
  return rows;
}
