// @vitest-environment happy-dom
// Import and export as drawn: what an import would do stands there before it does it, and every state has its way on.
import { expect, test, vi } from 'vitest';
import { ExchangePane, type ExchangePaneProps } from '../../components/ExchangePane.tsx';
import type { ImportJob } from '../../components/ImportPart.tsx';
import { button, doing, draw } from './draw.ts';

const nothing = () => {};
const out: ExchangePaneProps['out'] = {
  count: 3,
  own: 3,
  format: 'json-lines',
  type: 'any',
  tag: '',
  tags: ['syria'],
  picked: undefined,
  onFormat: nothing,
  onType: nothing,
  onTag: nothing,
  onUnpick: nothing,
  onSave: nothing,
};
const into = (job: ImportJob | null, more: Partial<ExchangePaneProps['into']> = {}): ExchangePaneProps['into'] => ({
  job,
  share: 0,
  isHandingOver: false,
  failure: undefined,
  onFile: nothing,
  onFormat: nothing,
  onKnown: nothing,
  onType: nothing,
  onColumns: nothing,
  onWrite: nothing,
  onStop: nothing,
  onForget: nothing,
  onUndo: nothing,
  ...more,
});
const job = (more: Partial<ImportJob> = {}): ImportJob => ({
  name: 'a.csv',
  state: 'planned',
  format: 'auto',
  type: undefined,
  plan: {
    format: 'csv',
    known: 'add',
    counts: { add: 2, change: 1, skip: 4, refused: 1 },
    add: [{ line: 2, label: 'Maja Lind' }],
    change: [{ line: 3, label: 'Homs', fields: ['aliases'] }],
    skip: [{ line: 4, label: 'Hama', why: 'is known already' }],
    refused: [{ line: 7, label: 'Odd', fields: ['start'], why: '“999999” is not a date' }],
    table: { header: ['name', 'born'], columns: ['label', 'ignore'], rows: [['Maja Lind', '1970']], delimiter: ',' },
  },
  failure: undefined,
  written: 0,
  canUndo: false,
  ...more,
});

test('an import says what it would do before it does it, with line, field and reason', async () => {
  const onWrite = vi.fn();
  const root = await draw(<ExchangePane out={out} into={into(job(), { onWrite })} />);
  expect([...root.querySelectorAll('.tally dd')].map((e) => e.textContent)).toEqual(['2', '1', '4', '1']);
  const refused = [...root.querySelectorAll('.lines td')].map((cell) => cell.textContent);
  expect(refused.slice(0, 4)).toEqual(['7', 'Odd', 'start', '“999999” is not a date']);
  await doing(() => button(root, 'Import 3 names').click());
  expect(onWrite).toHaveBeenCalledOnce();
  const idle = job();
  const plan = { ...idle.plan!, counts: { add: 0, change: 0, skip: 4, refused: 0 } };
  const second = await draw(<ExchangePane out={out} into={into({ ...idle, plan })} />);
  expect(button(second, 'Import 0 names').disabled).toBe(true);
});

test('a column is taken for what the reader says', async () => {
  const onColumns = vi.fn();
  const root = await draw(<ExchangePane out={out} into={into(job(), { onColumns })} />);
  const pick = root.querySelector<HTMLSelectElement>('select[aria-label="Column “born” holds"]')!;
  await doing(() => {
    pick.value = 'fact:dateOfBirth';
    pick.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(onColumns).toHaveBeenCalledWith(['label', 'fact:dateOfBirth']);
});

test('what runs can be cancelled, what is done can be taken back, what failed says that nothing changed', async () => {
  const on = { onStop: vi.fn(), onUndo: vi.fn() };
  const running = await draw(<ExchangePane out={out} into={into(job({ state: 'writing' }), { ...on, share: 0.5 })} />);
  expect(running.querySelector('progress')!.value).toBe(0.5);
  await doing(() => button(running, 'Cancel').click());
  expect(on.onStop).toHaveBeenCalledOnce();
  const done = await draw(
    <ExchangePane out={out} into={into(job({ state: 'done', written: 3, canUndo: true }), on)} />,
  );
  expect(done.textContent).toContain('3 names imported');
  await doing(() => button(done, 'Undo').click());
  expect(on.onUndo).toHaveBeenCalledOnce();
  const failed = await draw(<ExchangePane out={out} into={into(job({ state: 'failed', failure: 'Line 3 is odd' }))} />);
  expect(failed.querySelector('[role="alert"]')!.textContent).toContain('Line 3 is odd');
  expect(failed.textContent).toContain('as it was before');
});
