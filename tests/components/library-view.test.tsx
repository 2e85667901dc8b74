// @vitest-environment happy-dom
// The library: a hundred thousand rows of which few are drawn, keys, filters, the bin and the import's plan.
import { expect, test, vi } from 'vitest';
import { EntityTable } from '../../components/EntityTable.tsx';
import { type HistoryEntry, HistoryList } from '../../components/HistoryList.tsx';
import { LibraryFrame, LibraryNames } from '../../components/LibraryView.tsx';
import { frameProps, manyRows, namesProps } from '../gallery/page-states.tsx';
import { button, doing, draw, one, press } from './draw.ts';

const nothing = () => {};

test('of a hundred thousand rows only those in view are drawn, and the table says how many there are', async () => {
  const onView = vi.fn();
  const root = await draw(<EntityTable rows={manyRows(100_000)} selected={null} onOpen={nothing} onView={onView} />);
  const drawn = root.querySelectorAll('tr[data-id]');
  expect(drawn.length).toBeGreaterThan(10);
  expect(drawn.length).toBeLessThan(60);
  expect(one(root, 'table').getAttribute('aria-rowcount')).toBe('100001');
  expect(onView.mock.calls[0]![0]).toHaveLength(drawn.length);
  expect(one(root, 'td.gap').style.blockSize).toBe(`${(100_000 - drawn.length) * 36}px`);
});

test('the table is walked by keys', async () => {
  const onOpen = vi.fn();
  const rows = manyRows(1000);
  const root = await draw(<EntityTable rows={rows} selected="row-5" onOpen={onOpen} onView={nothing} />);
  const box = one(root, '.table-box');
  for (const key of ['ArrowDown', 'ArrowUp', 'Home', 'End']) await press(box, key);
  expect(onOpen.mock.calls.flat()).toEqual(['row-6', 'row-4', 'row-0', 'row-999']);
  expect(await press(box, 'a')).toBe(true);
});

test('a row is opened by a click anywhere in it', async () => {
  const onOpen = vi.fn();
  const root = await draw(<EntityTable rows={manyRows(3)} selected={null} onOpen={onOpen} onView={nothing} />);
  await doing(() => root.querySelectorAll<HTMLElement>('tr[data-id] td.fact')[1]!.click());
  await doing(() => root.querySelectorAll<HTMLElement>('tr[data-id] button')[2]!.click());
  expect(onOpen.mock.calls.flat()).toEqual(['row-1', 'row-2']);
});

test('letters, filters and new', async () => {
  const on = { onQuery: vi.fn(), onType: vi.fn(), onFrom: vi.fn(), onNew: vi.fn() };
  const root = await draw(<LibraryNames {...namesProps(on)} />);
  await doing(() => button(root, 'K').click());
  const pick = async (label: string, value: string) => {
    const select = one(root, `select[aria-label="${label}"]`) as HTMLSelectElement;
    await doing(() => {
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  };
  await pick('Type', 'party');
  await pick('From', 'mine');
  await doing(() => button(root, 'New').click());
  expect([on.onQuery, on.onType, on.onFrom].map((f) => f.mock.calls.flat())).toEqual([['K'], ['party'], ['mine']]);
  expect(on.onNew).toHaveBeenCalledOnce();
});

test('the running head leads to each part, and to undo and redo', async () => {
  const on = { onPart: vi.fn(), onUndo: vi.fn(), onRedo: vi.fn() };
  const root = await draw(<LibraryFrame {...frameProps(on)} />);
  expect(one(root, '[aria-current=page]').textContent).toBe('Names');
  for (const link of root.querySelectorAll<HTMLElement>('nav a')) await doing(() => link.click());
  expect(on.onPart.mock.calls.flat()).toEqual(['names', 'packs', 'exchange', 'sync', 'history', 'settings']);
  await doing(() => button(root, 'Undo').click());
  await doing(() => button(root, 'Redo').click());
  expect([on.onUndo, on.onRedo].map((f) => f.mock.calls.length)).toEqual([1, 1]);
});

test('what was deleted waits in the bin, and each edit has its way back', async () => {
  const entry = (seq: number, kind: HistoryEntry['kind'], state: HistoryEntry['state']): HistoryEntry => ({
    seq,
    at: Date.UTC(2026, 10, 24, 12),
    kind,
    state,
    label: `Edit ${seq}`,
    count: 1,
  });
  const entries = [
    entry(4, 'undo', 'done'),
    entry(3, 'delete', 'done'),
    entry(2, 'put', 'undone'),
    entry(1, 'put', 'settled'),
  ];
  const on = { onUndo: vi.fn(), onRedo: vi.fn() };
  const props = { entries, onOnlyDeleted: nothing, ...on };
  const root = await draw(<HistoryList {...props} onlyDeleted={false} />);
  expect(root.querySelectorAll('tbody tr')).toHaveLength(4);
  expect(root.querySelectorAll('tbody button')).toHaveLength(2);
  await doing(() => button(root, 'Restore: Edit 3').click());
  await doing(() => button(root, 'Redo: Edit 2').click());
  expect([on.onUndo, on.onRedo].map((f) => f.mock.calls.flat())).toEqual([[3], [2]]);
  const bin = await draw(<HistoryList {...props} onlyDeleted />);
  expect(bin.querySelectorAll('tbody tr')).toHaveLength(1);
});
