// @vitest-environment happy-dom
// The popup says what is the matter in every case, and its buttons and keys reach their owner.
import { describe, expect, test, vi } from 'vitest';
import { PopupEntry } from '../../components/PopupEntry.tsx';
import { PopupView } from '../../components/PopupView.tsx';
import type { PopupPage } from '../../components/popup-view-props.ts';
import { cardProps } from '../gallery/card-states.tsx';
import { popupProps } from '../gallery/popup-states.tsx';
import { button, doing, draw, one, press, type } from './draw.ts';

const names = (root: ParentNode) => [...root.querySelectorAll('.name .who b')].map((e) => e.textContent);

test('the names of the article stand with counts and the article’s date', async () => {
  const onOpen = vi.fn();
  const root = await draw(<PopupView {...popupProps({ onOpen })} />);
  expect(names(root).slice(0, 2)).toEqual(['Zhai Jun', 'Bashar al-Assad']);
  expect(one(root, '.site time').textContent).toBe('17 Feb 2012');
  expect(one(root, '.over .num').textContent).toBe('8 names, 41 mentions');
  await doing(() => root.querySelectorAll<HTMLElement>('.name')[1]!.click());
  expect(onOpen.mock.calls).toEqual([['b']]);
});

describe('every case without a list', () => {
  const host = 'bank.example';
  test.each<[string, PopupPage, string, string | null]>([
    ['closed', { kind: 'closed' }, 'Not on this page', null],
    ['not granted', { kind: 'not granted', host }, 'May bank.example be read?', 'Read this site'],
    ['off', { kind: 'off', host }, 'Off on bank.example', 'Turn on here'],
    ['no article', { kind: 'no article', host, isOn: true }, 'No article here', null],
    [
      'nobody',
      { kind: 'article', host, isOn: true, date: null, isReading: false, lines: [], mentions: 0 },
      'Nobody you know yet',
      'Add a name',
    ],
  ])('%s', async (_, page, headline, action) => {
    const root = await draw(<PopupView {...popupProps({ page })} />);
    expect(one(root, '.empty h2').textContent).toBe(headline);
    if (action) expect(button(root, action)).toBeTruthy();
    expect(one(root, '.search input')).toBeTruthy();
  });
});

test('the site has its room before it is known, and the search field does not move when it is', async () => {
  const above = async (page: PopupPage) => {
    const root = await draw(<PopupView {...popupProps({ page })} />);
    const parts = [...one(root, 'main').children];
    const find = parts.findIndex((part) => part.matches('.pop-find'));
    return parts.slice(0, find + 1).map((part) => `${part.localName}.${part.className}`);
  };
  const known = await above({ kind: 'no article', host: 'a.example', isOn: true });
  expect(await above({ kind: 'asking' })).toEqual(known);
  expect(await above({ kind: 'closed' })).not.toEqual(known);
});

test('one button asks for the site, the switch asks too, and this page alone can be read', async () => {
  const on = { onGrant: vi.fn(), onSwitch: vi.fn(), onReadOnce: vi.fn() };
  const root = await draw(<PopupView {...popupProps({ page: { kind: 'not granted', host: 'a.example' }, ...on })} />);
  await doing(() => button(root, 'Read this site').click());
  await doing(() => one(root, '.switch').click());
  await doing(() => button(root, 'This page only').click());
  expect([on.onGrant, on.onSwitch, on.onReadOnce].map((f) => f.mock.calls.length)).toEqual([2, 0, 1]);
});

test('the switch tells what it is switched to', async () => {
  const onSwitch = vi.fn();
  const root = await draw(<PopupView {...popupProps({ onSwitch })} />);
  await doing(() => one(root, '.switch').click());
  expect(onSwitch.mock.calls).toEqual([[false]]);
  expect(one(root, '.switch').getAttribute('aria-label')).toBe('Backstory on meridian.example');
});

const found = [
  {
    title: 'Yours',
    isCut: false,
    lines: [
      {
        id: '1',
        type: 'person' as const,
        label: { text: 'Alexei Pushkov', dir: 'ltr' as const },
        what: 'Senator',
        match: [7, 11] as const,
      },
    ],
  },
  {
    title: 'World affairs',
    isCut: true,
    lines: [{ id: '2', type: 'place' as const, label: { text: 'Pushkin', dir: 'ltr' as const }, what: 'Town' }],
  },
];

test('search groups what it found, marks the match, and offers to add what was typed', async () => {
  const onAdd = vi.fn();
  const root = await draw(<PopupView {...popupProps({ query: 'push', found, onAdd })} />);
  expect(one(root, 'mark').textContent).toBe('Push');
  expect([...root.querySelectorAll('.over h2')].map((e) => e.textContent)).toEqual(['Yours', 'World affairs']);
  await doing(() => button(root, 'Add “push” as a new name').click());
  expect(onAdd.mock.calls).toEqual([['push']]);
});

test('keys: typing searches, Enter opens the first, arrows walk the list and back, Esc empties the field', async () => {
  const on = { onQuery: vi.fn(), onOpen: vi.fn() };
  const root = await draw(<PopupView {...popupProps({ query: 'push', found, ...on })} />);
  const input = one(root, '.search input');
  expect(document.activeElement).toBe(input);
  await type(input, 'pushk');
  expect(on.onQuery.mock.calls).toEqual([['pushk']]);
  await press(input, 'Enter');
  expect(on.onOpen.mock.calls).toEqual([['1']]);
  const rows = [...root.querySelectorAll<HTMLElement>('.name')];
  await press(input, 'ArrowDown');
  expect(document.activeElement).toBe(rows[0]);
  await press(rows[0]!, 'ArrowDown');
  expect(document.activeElement).toBe(rows[1]);
  await press(rows[1]!, 'ArrowUp');
  await press(rows[0]!, 'ArrowUp');
  expect(document.activeElement).toBe(input);
  expect(await press(input, 'Escape')).toBe(false);
  expect(on.onQuery.mock.calls.at(-1)).toEqual(['']);
});

test('Esc in an empty field is left to the browser, which closes the popup', async () => {
  const root = await draw(<PopupView {...popupProps()} />);
  expect(await press(one(root, '.search input'), 'Escape')).toBe(true);
});

test('a toast offers the way back and goes by itself, but not while it is pointed at', async () => {
  vi.useFakeTimers();
  const on = { onToast: vi.fn(), onToastGone: vi.fn() };
  const root = await draw(
    <PopupView {...popupProps({ toast: { words: 'Liu deleted', actionWord: 'Undo' }, ...on })} />,
  );
  const toast = one(root, '.toast');
  await doing(() => toast.dispatchEvent(new Event('pointerenter')));
  await doing(() => vi.advanceTimersByTime(20_000));
  expect(on.onToastGone).not.toHaveBeenCalled();
  await doing(() => toast.dispatchEvent(new Event('pointerleave')));
  await doing(() => vi.advanceTimersByTime(8_000));
  expect(on.onToastGone).toHaveBeenCalledOnce();
  await doing(() => button(root, 'Undo').click());
  expect(on.onToast).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test('a knowledge base that cannot be opened is said at once', async () => {
  const root = await draw(<PopupView {...popupProps({ trouble: 'It was written by a newer Backstory.' })} />);
  expect(one(root, '[role=alert]').textContent).toContain('newer Backstory');
});

test('an entry can be edited, deleted and shown in the article', async () => {
  const on = { onEdit: vi.fn(), onDelete: vi.fn(), onShowInPage: vi.fn() };
  const root = await draw(<PopupEntry {...cardProps('zhai')} {...on} />);
  for (const name of ['Show in the article', 'Edit', 'Delete']) await doing(() => button(root, name).click());
  for (const f of Object.values(on)) expect(f.mock.calls).toEqual([['Q197640']]);
  expect(root.querySelector('[aria-label=Pin]')).toBeNull();
});

test('a name of the article can be said not to be this one, an entry reached in another way cannot', async () => {
  const on = { onEdit: vi.fn(), onDelete: vi.fn(), onNotThis: vi.fn() };
  const root = await draw(<PopupEntry {...cardProps('zhai')} {...on} />);
  await doing(() => button(root, 'Not this').click());
  expect(on.onNotThis.mock.calls).toEqual([['Q197640']]);
  const related = await draw(<PopupEntry {...cardProps('zhai')} {...on} related backTo="Homs" />);
  expect(related.textContent).not.toContain('Not this');
  expect(button(related, 'Back to Homs')).toBeDefined();
});
