// @vitest-environment happy-dom
// Storage and backup as drawn: what takes room, what a backup would change before it does, and the way back.
import { expect, test, vi } from 'vitest';
import { StorageView, type StorageViewProps } from '../../components/StorageView.tsx';
import { button, doing, draw, one } from './draw.ts';

const nothing = () => {};
const figures: StorageViewProps['figures'] = {
  own: { entities: 1840, bytes: 900_000 },
  pictures: { count: 2, bytes: 80_000 },
  edits: 312,
  packs: [{ id: 'lake', title: 'Lake people', entities: 100_000, bytes: 14_200_000 }],
  copies: [{ at: Date.UTC(2026, 4, 3), entities: 1700, bytes: 210_000 }],
  second: { at: Date.UTC(2026, 4, 4), entities: 1840, bytes: 250_000 },
  usage: 16_000_000,
  quota: 2_000_000_000,
  isKept: false,
};
const plan = {
  made: '2026-05-03T10:00:00.000Z',
  add: 3,
  change: 1,
  same: 1836,
  decisions: 0,
  bin: 2,
  settings: { density: 'first' },
  packs: 0,
  missing: [{ title: 'Sea people', address: 'https://packs.example/sea.json' }, { title: 'From a file' }],
};
const props = (more: Partial<StorageViewProps> = {}): StorageViewProps => ({
  figures,
  language: 'en',
  isSaving: false,
  restoring: null,
  failure: undefined,
  onKeep: nothing,
  onSave: nothing,
  onCopy: nothing,
  onFile: nothing,
  onRestore: nothing,
  onUndo: nothing,
  onClose: nothing,
  onSubscribe: nothing,
  ...more,
});
const cells = (root: ParentNode) =>
  [...root.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));

test('says what takes how much room, and lets the reader ask the browser to keep it', async () => {
  const onKeep = vi.fn();
  const root = await draw(<StorageView {...props({ onKeep })} />);
  expect(cells(root)).toEqual([
    ['Your names and changes', '1,840', '900 kB'],
    ['Pictures', '2', '80 kB'],
    ['Pack: Lake people', '100,000', '14 MB'],
    ['Bin and history', '312', ''],
    ['In all', '', '16 MB of 2 GB the browser would give'],
  ]);
  await doing(() => button(root, 'Ask the browser to keep it').click());
  expect(onKeep).toHaveBeenCalledOnce();
  const kept = await draw(<StorageView {...props({ figures: { ...figures!, isKept: true } })} />);
  expect(kept.textContent).toContain('keeps it until you remove Backstory');
  expect(kept.textContent).not.toContain('Ask the browser');
});

test('a plan says what would change before it does; what is all here cannot be restored again', async () => {
  const onRestore = vi.fn();
  const restoring = { state: 'planned' as const, name: 'mine.gz', plan };
  const root = await draw(<StorageView {...props({ restoring, onRestore })} />);
  expect([...root.querySelectorAll('.tally dd')].map((cell) => cell.textContent)).toEqual([
    '3',
    '1',
    '1,836',
    '0',
    '2',
  ]);
  expect(root.textContent).toContain('Nothing has been written yet.');
  expect(root.textContent).toContain('1 setting changes');
  expect(root.textContent).toContain('https://packs.example/sea.json');
  await doing(() => button(root, 'Restore it').click());
  expect(onRestore).toHaveBeenCalledOnce();
  const same = { ...plan, add: 0, change: 0, bin: 0, settings: {} };
  const idle = await draw(<StorageView {...props({ restoring: { ...restoring, plan: same } })} />);
  expect(button(idle, 'Restore it').disabled).toBe(true);
  expect(idle.textContent).toContain('All of it is here already.');
});

test('what is restored can be taken back, and packs that are not here can be subscribed to', async () => {
  const on = { onUndo: vi.fn(), onSubscribe: vi.fn(), onCopy: vi.fn() };
  const restoring = { state: 'done' as const, name: 'mine.gz', missing: plan.missing };
  const root = await draw(<StorageView {...props({ restoring, ...on })} />);
  await doing(() => button(root, 'Subscribe').click());
  expect(on.onSubscribe).toHaveBeenCalledWith('https://packs.example/sea.json');
  await doing(() => button(root, 'Undo').click());
  expect(on.onUndo).toHaveBeenCalledOnce();
  await doing(() => one(root, '.copies button[aria-label^="Restore"]').click());
  expect(on.onCopy).toHaveBeenCalledWith(Date.UTC(2026, 4, 3));
});

test('a file that was refused says why, for screen readers too', async () => {
  const root = await draw(<StorageView {...props({ failure: 'This is not a backup of Backstory.' })} />);
  expect(one(root, '[role=alert]').textContent).toContain('This is not a backup of Backstory.');
});
