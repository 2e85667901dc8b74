// @vitest-environment happy-dom
// The card's states, what they say, and that every action reaches its owner.
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { EntityCard, type EntityCardProps } from '../../components/EntityCard.tsx';
import { provideMessages } from '../../lib/text.ts';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { ambiguousProps, cardProps, imageProps } from '../gallery/card-states.tsx';
import { viewOf, viewOfDifferent } from '../gallery/fixtures.ts';
import { pictureOf } from '../support/picture-bytes.ts';
import { button, doing, draw, one, press, type } from './draw.ts';

const words: Record<string, { message: string }> = messages;
provideMessages((key, values = []) =>
  key === 'reason_gallery'
    ? (values[0] ?? '')
    : words[key]!.message.replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? ''),
);

const said = (root: ParentNode, selector: string) => [...root.querySelectorAll(selector)].map((e) => e.textContent);

test('what held on the article’s date stands first, today second', async () => {
  const root = await draw(<EntityCard {...cardProps('zhai')} />);
  expect(said(root, '.rows dt')).toEqual(['17 Feb 2012', 'Today', 'Posts', 'Your note']);
  expect(said(root, '.then-fact')).toEqual(['Vice Foreign Minister of China']);
  expect(said(root, '.now-fact')).toEqual(['Special Envoy on the Middle East']);
  expect(said(root, '.src')).toEqual(['2009 to 2014 · fmprc.gov.cn', 'since Sep 2019, as of 1 Jun 2026']);
  expect(one(root, '.also').getAttribute('lang')).toBe('zh');
  const dialog = one(root, '[role=dialog]');
  expect(dialog.getAttribute('aria-label')).toBe('Zhai Jun, Person');
  expect(dialog.tabIndex).toBe(-1);
  expect(one(root, '.strip').getAttribute('aria-label')).toBe(
    '5 posts from 1997 to today. On 17 Feb 2012: Vice Foreign Minister of China',
  );
});

test('a source is a link that tells its page nothing', async () => {
  const root = await draw(<EntityCard {...cardProps('zhai')} />);
  const link = one(root, '.src a') as HTMLAnchorElement;
  expect(link.rel).toContain('noreferrer');
  expect(link.target).toBe('_blank');
});

test('an address that is none of the web is never a link', async () => {
  const view = viewOf('zhai');
  const bad = { ...view, then: [{ ...view.then[0]!, source: { url: 'javascript:alert(1)', title: 'here' } }] };
  const root = await draw(<EntityCard {...cardProps('zhai', { views: [bad] })} />);
  expect(root.querySelector('.src a')).toBeNull();
  expect(root.textContent).toContain('here');
});

test('markup in a name stays text', async () => {
  const view = { ...viewOf('unknown'), label: { text: '<img src=x onerror=alert(1)>', dir: 'ltr' as const } };
  const root = await draw(<EntityCard {...cardProps('unknown', { views: [view] })} />);
  expect(root.querySelector('img')).toBeNull();
  expect(one(root, '.headword').textContent).toBe('<img src=x onerror=alert(1)>');
});

test('while loading, the name of the page and the article’s date stand already', async () => {
  const root = await draw(<EntityCard {...cardProps('zhai', { views: [], state: 'loading' })} />);
  expect(one(root, '.headword').textContent).toBe('Zhai Jun');
  expect(said(root, '.rows dt')).toEqual(['17 Feb 2012', 'Today']);
  expect(one(root, '[role=dialog]').getAttribute('aria-busy')).toBe('true');
  expect(root.querySelectorAll('.rows .bone')).toHaveLength(4);
});

test('a failure and a missing entry are said in a sentence', async () => {
  const failed = await draw(<EntityCard {...cardProps('zhai', { views: [], state: 'failed' })} />);
  expect(failed.textContent).toContain('could not be read');
  const gone = await draw(<EntityCard {...cardProps('zhai', { views: [] })} />);
  expect(gone.textContent).toContain('no longer in your knowledge base');
  // What is not there takes no note, and where nothing can be done there is no foot to do it in.
  expect(gone.textContent).not.toContain('Note');
  expect(gone.textContent).toContain('Not this');
  expect(failed.querySelector('.card-foot')).toBeNull();
});

test('what is not known is said, and today’s post never stands beside the article’s date', async () => {
  const undated = await draw(<EntityCard {...cardProps('liu')} />);
  expect(undated.querySelectorAll('.then-fact')).toHaveLength(0);
  expect(said(undated, '.unknown')).toEqual(['Not known']);
  expect(said(undated, '.rows dt')).toEqual(['17 Feb 2012', 'Undated', 'Posts']);
  const none = await draw(<EntityCard {...cardProps('zhai', { views: [viewOf('zhai', '2003-05-01')] })} />);
  expect(said(none, '.unknown')).toEqual(['No post known on this day']);
  expect(none.querySelectorAll('.then-fact')).toHaveLength(0);
  const noDate = await draw(<EntityCard {...cardProps('zhai', { views: [viewOf('zhai', null)], date: null })} />);
  expect(said(noDate, '.rows dt').slice(0, 2)).toEqual(['Article', 'Today']);
});

test('an end is today’s state, with its date', async () => {
  const root = await draw(<EntityCard {...cardProps('baath')} />);
  expect(said(root, '.now-fact')).toContain('Dissolved');
  expect(said(root, '.src')).toContain('29 Jan 2025');
});

test('a fact last seen to hold long ago is not called today’s', async () => {
  const root = await draw(<EntityCard {...cardProps('zhai', { today: '2031-01-01' })} />);
  expect(said(root, '.rows dt')).toContain('Last known');
  expect(said(root, '.rows dt')).not.toContain('Today');
});

test('one side of a contradiction never stands without the other, however short the card', async () => {
  const root = await draw(<EntityCard {...cardProps('homs', { views: [viewOfDifferent()] })} />);
  expect(said(root, '.differ')).toEqual(['Sources differ', 'Sources differ']);
  expect(said(root, '.now-fact')).toEqual(['Arvale', 'Port Arvale']);
  expect(root.textContent?.match(/Odalys Brenn/g)).toHaveLength(1);
});

test('where every post has ended, no post of today is known, and that is said', async () => {
  const root = await draw(<EntityCard {...cardProps('aliHaidar')} />);
  expect(said(root, '.rows dt').slice(0, 2)).toEqual(['17 Feb 2012', 'Today']);
  expect(said(root, '.unknown')).toEqual(['No post known']);
  // One that goes on stands above with its "since", and is not denied.
  const still = await draw(
    <EntityCard {...cardProps('zhai', { views: [viewOf('zhai', '2020-01-01')], date: '2020-01-01' })} />,
  );
  expect(said(still, '.rows dt')).not.toContain('Today');
});

test('what is held for a time and has no dates is said to have none', async () => {
  const root = await draw(<EntityCard {...cardProps('zhai', { pinned: true })} />);
  const employer = [...root.querySelectorAll('dd')].find((dd) => dd.textContent?.includes('Ministry of Foreign'));
  expect(employer?.querySelector('.src')?.textContent).toBe('dates unknown');
  const born = [...root.querySelectorAll('dd')].find((dd) => dd.textContent === 'Dec 1954');
  expect(born).toBeDefined();
});

test('facts of one kind stand under one word', async () => {
  const view = viewOf('lapid');
  const member = (value: string) => ({ property: 'memberOf', value, start: '2001' });
  const views = [{ ...view, facts: [member('Lake Board'), ...view.facts, member('Harbour Club')] }];
  const root = await draw(<EntityCard {...cardProps('lapid', { pinned: true, views })} />);
  expect(said(root, '.rows dt').filter((word) => word === 'Member of')).toHaveLength(1);
  expect(root.textContent).toMatch(/Lake Board.*Harbour Club.*Party/);
});

test('the focus stays in the card when what had it goes: a relation followed and come back from, a note given up', async () => {
  const props = cardProps('zhai', { pinned: true });
  const root = await draw(<EntityCard {...props} />);
  const again = (more: Partial<EntityCardProps>) => doing(() => render(<EntityCard {...props} {...more} />, root));
  button(root, 'Ministry of Foreign Affairs').focus();
  await doing(() => button(root, 'Ministry of Foreign Affairs').click());
  await again({ views: [], state: 'loading', canGoBack: true, mention: { surface: 'Ministry', candidates: [] } });
  expect(document.activeElement).toBe(one(root, '[role=dialog]'));
  await again({ views: [viewOf('baath')], canGoBack: true, backTo: 'Zhai Jun' });
  button(root, 'Back to Zhai Jun').focus();
  await doing(() => button(root, 'Back to Zhai Jun').click());
  await again({});
  expect(document.activeElement).toBe(button(root, 'Ministry of Foreign Affairs'));
  await doing(() => button(root, 'Edit note').click());
  await press(one(root, 'textarea'), 'Escape');
  expect(document.activeElement).toBe(button(root, 'Edit note'));
});

test('a focus that left the card is not drawn back into it', async () => {
  const props = cardProps('zhai', { pinned: true });
  const root = await draw(<EntityCard {...props} />);
  const field = document.body.appendChild(document.createElement('input'));
  button(root, 'Ministry of Foreign Affairs').focus();
  await doing(() => field.focus());
  await doing(() => render(<EntityCard {...props} views={[viewOf('baath')]} />, root));
  expect(document.activeElement).toBe(field);
  field.remove();
});

test('candidates stand with their reasons; one is chosen or none', async () => {
  const onChoose = vi.fn();
  const onNotThis = vi.fn();
  const root = await draw(<EntityCard {...ambiguousProps({ onChoose, onNotThis })} />);
  expect(one(root, '[role=dialog]').getAttribute('aria-label')).toBe('Haidar, 2 candidates');
  expect(said(root, '.cand h3')).toEqual(['Person: Ali Haidar', 'Person: Ali Haydar']);
  expect(said(root, '.cand p')).toEqual([
    'Chairman of the Syrian Social Nationalist Party (Intifada)',
    'General, former commander of the Special Forces',
    'No post known on this day',
  ]);
  expect(said(root, 'li.against')).toEqual(['Against: out of office since 1994']);
  await doing(() => button(root, 'This one: Ali Haydar').click());
  expect(onChoose.mock.calls).toEqual([['ali-haydar']]);
  await doing(() => button(root, 'Neither').click());
  expect(onNotThis.mock.calls).toEqual([['ali-haidar'], ['ali-haydar']]);
});

test('"not this" is told in its place with the way back, and the focus goes there and back', async () => {
  const onUndo = vi.fn();
  const props = cardProps('zhai', { onUndo });
  const root = await draw(<EntityCard {...props} />);
  const again = (more: Partial<EntityCardProps>) => doing(() => render(<EntityCard {...props} {...more} />, root));
  button(root, 'Not this').focus();
  await doing(() => button(root, 'Not this').click());
  await again({ denied: true });
  expect(one(root, '[role=dialog]').getAttribute('aria-label')).toBe('“Zhai Jun” is not this one on this page');
  expect(root.textContent).not.toContain('Vice Foreign Minister');
  expect(document.activeElement).toBe(button(root, 'Undo'));
  await doing(() => button(root, 'Undo').click());
  expect(onUndo).toHaveBeenCalledOnce();
  await again({ denied: false });
  expect(document.activeElement).toBe(button(root, 'Not this'));
  const several = await draw(<EntityCard {...ambiguousProps({ denied: true })} />);
  expect(several.textContent).toContain('“Haidar” is none of these on this page');
});

test('every button tells its owner', async () => {
  const on = {
    onPin: vi.fn(),
    onClose: vi.fn(),
    onOpen: vi.fn(),
    onShow: vi.fn(),
    onBack: vi.fn(),
    onNotThis: vi.fn(),
  };
  const root = await draw(
    <EntityCard {...cardProps('zhai', { ...on, pinned: true, canGoBack: true, backTo: 'Yang Jiechi' })} />,
  );
  for (const name of [
    'Pin',
    'Close',
    'Open in the library',
    'Back to Yang Jiechi',
    'Not this',
    'Ministry of Foreign Affairs',
  ]) {
    await doing(() => button(root, name).click());
  }
  expect(on.onPin).toHaveBeenCalledOnce();
  expect(on.onClose).toHaveBeenCalledOnce();
  expect(on.onOpen.mock.calls).toEqual([['Q197640']]);
  expect(on.onBack).toHaveBeenCalledOnce();
  expect(on.onNotThis.mock.calls).toEqual([['Q197640']]);
  expect(on.onShow.mock.calls).toEqual([['mfa']]);
  expect(button(root, 'Pin').getAttribute('aria-pressed')).toBe('true');
});

test('a note is written in place: saved by button or key, given up by Esc without closing the card', async () => {
  const onNote = vi.fn();
  const onClose = vi.fn();
  const root = await draw(<EntityCard {...cardProps('zhai', { onNote, onClose })} />);
  const outside = vi.fn();
  root.addEventListener('keydown', outside);
  await doing(() => button(root, 'Edit note').click());
  const field = () => one(root, 'textarea') as HTMLTextAreaElement;
  expect(field().value).toContain('three opposition groups');
  await type(field(), 'Met the opposition first.');
  await press(field(), 'Escape');
  expect(root.querySelector('textarea')).toBeNull();
  expect(outside).not.toHaveBeenCalled();
  await doing(() => button(root, 'Edit note').click());
  await type(field(), 'Met the opposition first.');
  await press(field(), 'Enter', { ctrlKey: true });
  expect(onNote.mock.calls).toEqual([['Q197640', 'Met the opposition first.']]);
});

test('pinning unfolds every post, newest first, with the article’s in its colour', async () => {
  const root = await draw(<EntityCard {...cardProps('zhai', { pinned: true })} />);
  expect(said(root, '.rows.tight dt')).toEqual(['2019 –', '2014 – 2019', '2009 – 2014', '2006 – 2009', '1997 – 2000']);
  expect(said(root, '.then-post')).toEqual(['Vice Foreign Minister of China']);
});

test('a name the page writes in another way says how it was understood', async () => {
  const reasons = [{ side: 'for' as const, key: 'gallery', values: ['by the full name in paragraph 2'] }];
  const mention = {
    surface: 'Mr Zhai',
    candidates: [{ id: 'Q197640', score: 1, how: 'coreference' as const, reasons }],
  };
  const root = await draw(<EntityCard {...cardProps('zhai', { mention })} />);
  expect(root.textContent).toContain('“Mr Zhai” here: by the full name in paragraph 2');
});

test('every button and link has a name', async () => {
  for (const props of [cardProps('zhai', { pinned: true, sheet: true }), ambiguousProps(), cardProps('liu')]) {
    const root = await draw(<EntityCard {...props} />);
    for (const control of root.querySelectorAll('button, a')) {
      expect(control.getAttribute('aria-label') || control.textContent?.trim()).toBeTruthy();
    }
    for (const icon of root.querySelectorAll('svg')) expect(icon.getAttribute('aria-hidden')).toBe('true');
  }
});

test('a picture stands in its place before it is drawn, with words for those who do not see it, and its credit', async () => {
  const { data } = pictureOf(480, 320).picture;
  const root = await draw(<EntityCard {...imageProps('homs', { width: 480, height: 320, data })} />);
  const place = one(root, '.card-head .picture');
  expect([place.style.inlineSize, place.style.blockSize]).toEqual(['96px', '64px']);
  const canvas = one(root, '.picture canvas');
  expect(canvas.getAttribute('role')).toBe('img');
  expect(canvas.getAttribute('aria-label')).toBe('A lake at dusk');
  expect(root.querySelector('img, picture, [src]')).toBeNull();
  const credit = [...root.querySelectorAll('dd.src')].at(-1)!;
  expect(credit.textContent).toBe('Maja Lind · CC BY-SA 4.0 · Wikimedia Commons');
  expect([...credit.querySelectorAll('a')].map((a) => [a.rel, a.target])).toEqual(
    Array(2).fill(['noopener noreferrer', '_blank']),
  );
});

test('a picture whose bytes are not here, or of several candidates, is not shown', async () => {
  const props = imageProps('homs', { width: 480, height: 320, data: '' });
  const { data: _, ...image } = props.views[0]!.image!;
  const root = await draw(<EntityCard {...props} views={[{ ...props.views[0]!, image }]} />);
  expect(root.querySelector('.picture')).toBeNull();
  expect(root.textContent).not.toContain('Maja Lind');
  const several = ambiguousProps();
  const views = several.views.map((view) => ({ ...view, image: props.views[0]!.image! }));
  expect((await draw(<EntityCard {...several} views={views} />)).querySelector('.picture')).toBeNull();
});
