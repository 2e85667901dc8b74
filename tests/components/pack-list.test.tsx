// @vitest-environment happy-dom
// The list of packs: what each row says, what its buttons do, what is asked, and how work is shown.
import { expect, test, vi } from 'vitest';
import { PackList } from '../../components/PackList.tsx';
import { sizeInWords } from '../../components/size-in-words.ts';
import { PACKS, packListProps } from '../gallery/pack-states.tsx';
import { button, doing, draw, one, type } from './draw.ts';

const [starter, parliaments, diplomats] = PACKS;

test('a row tells what the pack is, in the order they speak', async () => {
  const root = await draw(<PackList {...packListProps()} />);
  const rows = [...root.querySelectorAll('tr.pack')].map((row) => row.textContent);
  expect(rows[0]).toMatch(/^1World affairsVersion 1\.0\.0, comes with Backstory8,2531\.4 MBCC BY 4\.0/);
  expect(rows[1]).toContain('Version 2026.21, from parliaments.example, signed, off on asia.example');
  expect([...root.querySelectorAll<HTMLInputElement>('input.switch')].map(({ checked }) => checked)).toEqual([
    true,
    true,
    false,
  ]);
});

test('details have what one can do with a pack, and nothing that makes no sense', async () => {
  const on = {
    onUpdate: vi.fn(),
    onMove: vi.fn(),
    onBack: vi.fn(),
    onRemove: vi.fn(),
    onUnsubscribe: vi.fn(),
    onSaveSites: vi.fn(),
    onSites: vi.fn(),
  };
  const root = await draw(<PackList {...packListProps({ open: new Set([parliaments!.id]), ...on })} />);
  expect(one(root, 'dl').textContent).toContain('Made fromWikidata (CC0-1.0)');
  expect(one(root, 'dl a').getAttribute('href')).toBe('https://parliaments.example/');
  for (const name of [
    'Update now',
    'Move Parliaments of the world up',
    'Go back to version 2026.20',
    'End subscription',
    'Remove',
  ]) {
    await doing(() => button(root, name).click());
  }
  expect([on.onUpdate, on.onMove, on.onBack, on.onUnsubscribe, on.onRemove].map((f) => f.mock.calls)).toEqual([
    [[parliaments]],
    [[parliaments, -1]],
    [[parliaments]],
    [[parliaments]],
    [[parliaments]],
  ]);
  const field = one(root, 'textarea') as HTMLTextAreaElement;
  expect(field.value).toBe('asia.example');
  await type(field, 'asia.example\nnews.example');
  expect(on.onSites).toHaveBeenCalledWith(parliaments, 'asia.example\nnews.example');
  await doing(() => button(root, 'Save sites').click());
  expect(on.onSaveSites).toHaveBeenCalledWith(parliaments);
  const first = await draw(<PackList {...packListProps({ open: new Set([starter!.id]) })} />);
  expect(button(first, 'Move World affairs up').disabled).toBe(true);
  expect(one(first, 'tr.pack-more').textContent).not.toMatch(/Update now|Go back|End subscription/);
});

test('before a pack is removed it says on how many names the reader wrote, and that this stays', async () => {
  const open = new Set([starter!.id, parliaments!.id, diplomats!.id]);
  const ownWords = new Map([
    [starter!.id, 3],
    [parliaments!.id, 1],
  ]);
  const root = await draw(<PackList {...packListProps({ open, ownWords })} />);
  const [first, second, third] = [...root.querySelectorAll('tr.pack-more')].map(({ textContent }) => textContent);
  expect(first).toContain('You wrote something on 3 of its names. Without the pack these stay');
  expect(second).toContain('You wrote something on 1 of its names. Without the pack it stays');
  expect(third).not.toContain('You wrote');
});

test('a version that shrank asks, a trouble says what is tried when, an expired one says so', async () => {
  const on = { onDecline: vi.fn(), onUpdate: vi.fn() };
  const root = await draw(<PackList {...packListProps(on)} />);
  expect(root.textContent).toContain('4,120 entities become 1,702. Version 4 stays until you decide.');
  expect(root.textContent).toMatch(/problem of its own \(500\).*tried again 24 Nov 2026/);
  expect(root.textContent).toContain('This version was to be replaced by 1 Oct 2026');
  await doing(() => button(root, 'Keep version 4').click());
  await doing(() => button(root, 'Take version 5').click());
  expect(on.onDecline).toHaveBeenCalledWith(diplomats, '5');
  expect(on.onUpdate).toHaveBeenCalledWith(diplomats, '5');
});

test('the switch, the address and the details answer', async () => {
  const on = { onSwitch: vi.fn(), onOpen: vi.fn(), onAddress: vi.fn(), onSubscribe: vi.fn() };
  const root = await draw(<PackList {...packListProps({ ...on, problem: 'This is no address of a pack.' })} />);
  await doing(() => one(root, 'input[aria-label="World affairs on"]').click());
  expect(on.onSwitch).toHaveBeenCalledWith(starter, false);
  await doing(() => button(root, 'More about World affairs').click());
  expect(on.onOpen).toHaveBeenCalledWith(starter, true);
  const field = one(root, 'input[aria-label="Address of a pack"]');
  expect(field.getAttribute('aria-describedby')).toBe(one(root, '.problem').id);
  await type(field, 'https://a.example/latest.json');
  expect(on.onAddress).toHaveBeenCalledWith('https://a.example/latest.json');
  await doing(() => button(root, 'Subscribe').click());
  expect(on.onSubscribe).toHaveBeenCalledOnce();
});

test('work is shown with how far it is, can be cancelled, and says why it failed or what it asks', async () => {
  const work = (id: string, more: object) =>
    ({ work: id, title: `${id}.jsonl`, state: 'running', phase: 'fetch', done: 0, total: null, ...more }) as const;
  const works = [
    work('a', { done: 2_400_000, total: 4_800_000 }),
    work('b', { phase: 'build', done: 10 }),
    work('c', { state: 'failed', message: 'Line 3: “label, text” is empty' }),
    work('d', { state: 'asks', message: '“D” had 40 entities and now has 3.' }),
  ] as never;
  const on = { onStop: vi.fn(), onAnyway: vi.fn() };
  const root = await draw(<PackList {...packListProps({ works, ...on })} />);
  const bars = [...root.querySelectorAll('progress')];
  expect(bars.map((bar) => bar.getAttribute('aria-label'))).toEqual(['Fetching a.jsonl', 'Building b.jsonl']);
  expect(bars[0]?.value).toBe(2_400_000);
  expect(root.textContent).toContain('Line 3: “label, text” is empty');
  await doing(() => button(root, 'Cancel: a.jsonl').click());
  await doing(() => button(root, 'Dismiss').click());
  await doing(() => button(root, 'Install all the same').click());
  expect(on.onStop.mock.calls.map(([{ work: name }]) => name)).toEqual(['a', 'c']);
  expect(on.onAnyway.mock.calls.map(([{ work: name }]) => name)).toEqual(['d']);
});

test('sizes are said in words', () => {
  expect([850, 16_400, 1_400_000, 71_000_000].map((bytes) => sizeInWords(bytes, 'en'))).toEqual([
    '0.9 kB',
    '16 kB',
    '1.4 MB',
    '71 MB',
  ]);
});
