// The table of `npm run bench:knowledge`: what was measured beside the alternative and the target.
import type { Measured } from '../../scripts/bench-knowledge.ts';

export function knowledgeTable(one: Measured): string {
  const none = 'not measured';
  const ms = (value: number | null | undefined) =>
    value == null ? none : `${value < 20 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ms`;
  const times = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? none : `${(a / b).toFixed(1)}x`;
  const mb = (value: number | undefined) => (value === undefined ? none : `${Math.round(value)} MB`);
  const frames = (value: typeof one.scroll) => (value ? `${ms(value.longest)}, ${value.over50} over` : none);
  const { rows, install100k, install377k, resumed, scroll, scrollFloor, popup, popupFloor, import10k, browse } = one;
  const lines: [string, string, string, string][] = [
    [
      'install 100,000 entities',
      ms(install100k?.ms),
      ms(rows?.install100k?.ms),
      `3 times faster: ${times(rows?.install100k?.ms, install100k?.ms)}`,
    ],
    ['its memory', mb(install100k?.memoryMb), mb(rows?.install100k?.memoryMb), '150 MB'],
    ['longest gap meanwhile', ms(install100k?.longestGapMs), ms(rows?.install100k?.longestGapMs), 'alive'],
    [
      `install ${one.entities.toLocaleString('en')} entities`,
      ms(install377k?.ms),
      ms(rows?.install377k?.ms),
      `5 times: ${times(install377k?.ms, install100k?.ms)}`,
    ],
    ['carried on after a kill', resumed ? `from ${resumed.from}, ${ms(resumed.ms)}` : none, '', 'resumable'],
    ['delete it', ms(one.remove377kMs), ms(rows?.remove377kMs), '200 ms'],
    ['search as one types, p95', ms(one.search?.p95), ms(rows?.search?.p95), '16 ms'],
    ['card, cold block, p95', ms(one.cardOfLarge?.cold.p95), ms(rows?.card?.p95), '5 ms'],
    ['import 10,000 own: dry run + writing', `${ms(import10k?.planMs)} + ${ms(import10k?.ms)}`, '', '3 s'],
    ['list all in order: first, whole', `${ms(browse?.firstMs)}, ${ms(browse?.wholeMs)}`, '', ''],
    ['library scroll, longest frame', frames(scroll), '', '50 ms'],
    ['the same, plain rows that stand there', frames(scrollFloor), '', ''],
    ['popup ready, p50 / max', `${ms(popup?.p50)} / ${ms(popup?.max)}`, '', '150 ms'],
    ['a page that does nothing', `${ms(popupFloor?.p50)} / ${ms(popupFloor?.max)}`, '', ''],
  ];
  const head = `\n### ${one.browser}\n| | packs | Dexie rows | target |\n|---|---|---|---|\n`;
  const failures = Object.entries(one.failed).map(([part, error]) => `${part}: ${error}\n`);
  return head + lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('') + failures.join('');
}
