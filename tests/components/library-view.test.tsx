// @vitest-environment happy-dom
// The library: a hundred thousand rows of which few are drawn, keys, filters, the bin and the import's plan.
import fc from 'fast-check';
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { EntityTable, TALLEST, topOf, windowOf } from '../../components/EntityTable.tsx';
import { type HistoryEntry, HistoryList } from '../../components/HistoryList.tsx';
import { LibraryFrame, LibraryNames } from '../../components/LibraryView.tsx';
import { MergeView } from '../../components/MergeView.tsx';
import { frameProps, manyRows, mergeProps, namesProps, tableProps } from '../gallery/page-states.tsx';
import { button, doing, draw, one, press } from './draw.ts';

const nothing = () => {};

const table = (rows: ReturnType<typeof manyRows>, more: object = {}) => (
  <EntityTable {...tableProps(rows)} selected={null} onOpen={nothing} {...more} />
);

test('of a hundred thousand rows only those in view are drawn, and the table says how many there are', async () => {
  const onView = vi.fn();
  const root = await draw(table(manyRows(100_000), { onView }));
  const drawn = root.querySelectorAll('tr[data-id]');
  expect(drawn.length).toBeGreaterThan(10);
  expect(drawn.length).toBeLessThan(60);
  expect(one(root, 'table').getAttribute('aria-rowcount')).toBe('100001');
  expect(onView.mock.calls[0]).toEqual([0, drawn.length]);
  expect(one(root, 'td.gap').style.blockSize).toBe(`${(100_000 - drawn.length) * 36}px`);
});

test('a row is drawn once as long as it is the same, and again when it is not', async () => {
  let draws = 0;
  const rows = manyRows(100_000).map((row) =>
    Object.defineProperty({ ...row }, 'what', {
      get: () => {
        draws++;
        return 'Mayor';
      },
    }),
  );
  const root = await draw(table(rows));
  const inView = root.querySelectorAll('tr[data-id]').length;
  expect(draws).toBe(inView);
  const box = one(root, '.table-box');
  await doing(() => {
    box.scrollTop = 36 * 40;
    box.dispatchEvent(new Event('scroll'));
  });
  const after = [...root.querySelectorAll<HTMLElement>('tr[data-id]')].map((row) => Number(row.dataset.place));
  const isNew = after.filter((place) => place >= inView);
  expect(isNew.length).toBeGreaterThan(0);
  expect(draws).toBe(inView + isNew.length);
  rows[after[0]!] = { ...rows[after[0]!]!, what: 'Consul' };
  await doing(() => render(table(rows), root));
  expect(draws).toBe(inView + isNew.length + 1);
  expect(one(root, `tr[data-place="${after[0]}"] .fact`).textContent).toBe('Consul');
});

test('rows that are not there yet stand blank', async () => {
  const root = await draw(table(manyRows(50), { rowAt: () => undefined }));
  expect(root.querySelectorAll('tr[aria-busy]').length).toBeGreaterThan(10);
});

test('every row of a table of any length can be scrolled to, and none is taller than browsers draw', () => {
  const view = { height: 700, row: 36 };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, share) => {
      const place = Math.floor(share * (count - 1));
      const top = topOf(place, count, view);
      const { first, last, before, tall } = windowOf(count, {
        ...view,
        top: Math.min(top, Math.max(0, Math.min(count * 36, TALLEST) - 700)),
      });
      expect(tall).toBeLessThanOrEqual(TALLEST);
      expect(before + (last - first) * 36).toBeLessThanOrEqual(tall + 1);
      expect(first).toBeLessThanOrEqual(place);
      expect(last).toBeGreaterThan(place);
    }),
  );
});

test('the table is walked by keys, and rows are ticked by the space bar, ranges with Shift', async () => {
  const on = { onOpen: vi.fn(), onMark: vi.fn(), onMarkAll: vi.fn() };
  const root = await draw(table(manyRows(1000), on));
  const box = one(root, '.table-box');
  await doing(() => root.querySelectorAll<HTMLElement>('tr[data-id] td.fact')[5]!.click());
  for (const key of ['ArrowDown', 'ArrowUp', 'Home', 'End']) await press(box, key);
  expect(on.onOpen.mock.calls.flat()).toEqual(['row-5', 'row-6', 'row-5', 'row-0', 'row-999']);
  await press(box, ' ');
  expect(on.onMark).toHaveBeenLastCalledWith(999, null);
  await press(box, 'Home');
  const second = root.querySelectorAll<HTMLInputElement>('td input[type=checkbox]')[1]!;
  await doing(() => second.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true })));
  expect(on.onMark).toHaveBeenLastCalledWith(1, 999);
  expect(await press(box, 'a')).toBe(true);
});

test('a row is opened by a click anywhere in it but its box', async () => {
  const onOpen = vi.fn();
  const root = await draw(table(manyRows(3), { onOpen }));
  await doing(() => root.querySelectorAll<HTMLElement>('tr[data-id] td.fact')[1]!.click());
  await doing(() => root.querySelectorAll<HTMLElement>('tr[data-id] button')[2]!.click());
  await doing(() => root.querySelector<HTMLElement>('td input')!.click());
  expect(onOpen.mock.calls.flat()).toEqual(['row-1', 'row-2']);
});

test('the head of a column sorts by it and says how it is sorted', async () => {
  const onSort = vi.fn();
  const root = await draw(table(manyRows(3), { onSort, sort: 'from', descending: true }));
  expect(one(root, 'th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
  await doing(() => one(root, 'th:nth-child(5) button').click());
  expect(onSort).toHaveBeenCalledExactlyOnceWith('edited');
});

test('what is ticked is tagged, typed, hidden and deleted at once', async () => {
  const onChange = vi.fn();
  const many = { count: 2, isWorking: false, onChange, onExport: nothing, onClear: nothing };
  const root = await draw(<LibraryNames {...namesProps({ many })} />);
  expect(button(root, 'Add tag').disabled).toBe(true);
  const tag = one(root, '.many input') as HTMLInputElement;
  await doing(() => {
    tag.value = ' press ';
    tag.dispatchEvent(new Event('input', { bubbles: true }));
  });
  for (const word of ['Add tag', 'Remove tag', 'Make private', 'Delete']) await doing(() => button(root, word).click());
  expect(onChange.mock.calls.flat()).toEqual([
    { kind: 'tag', tag: 'press' },
    { kind: 'untag', tag: 'press' },
    { kind: 'private', private: true },
    { kind: 'delete' },
  ]);
});

test('two are compared side by side, and the reader chooses where they differ', async () => {
  const on = { onChoose: vi.fn(), onMerge: vi.fn() };
  const root = await draw(<MergeView {...mergeProps(on)} />);
  expect(root.textContent).toContain('Met in Minsk');
  const radios = root.querySelectorAll<HTMLInputElement>('input[type=radio]');
  expect([...radios].map(({ checked }) => checked)).toEqual([true, false]);
  await doing(() => radios[1]!.click());
  expect(on.onChoose).toHaveBeenCalledExactlyOnceWith('label', true);
  await doing(() => button(root, 'Merge').click());
  expect(on.onMerge).toHaveBeenCalledOnce();
});

test('letters, filters and new', async () => {
  const on = { onLetter: vi.fn(), onType: vi.fn(), onFrom: vi.fn(), onNew: vi.fn() };
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
  expect([on.onLetter, on.onType, on.onFrom].map((f) => f.mock.calls.flat())).toEqual([['K'], ['party'], ['mine']]);
  expect(on.onNew).toHaveBeenCalledOnce();
});

test('the running head leads to each part, and to undo and redo', async () => {
  const on = { onPart: vi.fn(), onUndo: vi.fn(), onRedo: vi.fn() };
  const root = await draw(<LibraryFrame {...frameProps(on)} />);
  expect(one(root, '[aria-current=page]').textContent).toBe('Names');
  for (const link of root.querySelectorAll<HTMLElement>('nav a')) await doing(() => link.click());
  expect(on.onPart.mock.calls.flat()).toEqual([
    'names',
    'packs',
    'duplicates',
    'exchange',
    'sync',
    'storage',
    'history',
    'settings',
  ]);
  await doing(() => button(root, 'Undo').click());
  await doing(() => button(root, 'Redo').click());
  expect([on.onUndo, on.onRedo].map((f) => f.mock.calls.length)).toEqual([1, 1]);
});

test('a form that was not saved is offered: go on, or throw it away', async () => {
  const on = { onGoOn: vi.fn(), onThrowAway: vi.fn() };
  const root = await draw(<LibraryFrame {...frameProps(on)} draft={{ title: 'You were editing “Maren Voss”.' }} />);
  expect(one(root, '.lib-notice').textContent).toContain('You were editing “Maren Voss”.');
  await doing(() => button(root, 'Go on').click());
  await doing(() => button(root, 'Throw away').click());
  expect([on.onGoOn, on.onThrowAway].map((f) => f.mock.calls.length)).toEqual([1, 1]);
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
  expect(root.textContent).not.toContain('Show older');
  const onOlder = vi.fn();
  const older = await draw(<HistoryList {...props} onlyDeleted={false} onOlder={onOlder} />);
  await doing(() => button(older, 'Show older').click());
  expect(onOlder).toHaveBeenCalledOnce();
});
