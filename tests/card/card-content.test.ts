// What the card shows, and that what has not changed is the same object: then it is not drawn a second time when it opens.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CardContent, type CardFrame } from '../../entrypoints/content/card-content.ts';
import type { PageReader } from '../../entrypoints/content/page-reader.ts';
import type { CardView } from '../../lib/entities/card-view.ts';
import type { PlacedMention } from '../../lib/page/article.ts';

const asked = vi.hoisted(() => ({ views: [] as unknown[], sent: null as unknown }));
vi.mock('../../lib/messages/send.ts', () => ({
  sendMessage: async (_name: string, data: unknown) => {
    asked.sent = data;
    return asked.views;
  },
}));
vi.mock('../../lib/page/article.ts', () => ({
  candidatesOf: () => [{ id: 'anna', score: 1, how: 'label', reasons: [] }],
  surfaceOf: () => 'Anna',
}));

const anna = { label: { text: 'Anna' }, then: [], now: [], posts: [], facts: [] } as unknown as CardView;
const frame: CardFrame = { pinned: false, sheet: false, onPin: () => {}, onClose: () => {} };
const mention = {} as PlacedMention;
let reader: { date: string | null; interfaceLanguage: string };
let content: CardContent;

beforeEach(() => {
  asked.views = [anna];
  reader = { date: '2012-02-17', interfaceLanguage: 'en' };
  content = new CardContent(reader as PageReader, () => {});
});

describe('what the card shows', () => {
  test('is the same object ahead of its opening and after, as long as nothing changed', async () => {
    await content.fetch(mention);
    const ahead = content.propsAhead(frame);
    expect(ahead?.views).toEqual([anna]);
    await content.begin(mention);
    expect(content.props({ ...frame })).toBe(ahead);
  });

  test('is another when the card is pinned, closes in another way, or the date is known', async () => {
    await content.begin(mention);
    const first = content.props(frame);
    const pinned = content.props({ ...frame, pinned: true });
    expect(pinned).not.toBe(first);
    expect(pinned?.pinned).toBe(true);
    const onClose = () => {};
    expect(content.props({ ...frame, onClose })?.onClose).toBe(onClose);
    reader.date = '2013-01-01';
    expect(content.props({ ...frame, onClose })?.date).toBe('2013-01-01');
  });

  test('is another when it was fetched: while it loads, and again after an edit', async () => {
    const begun = content.begin(mention);
    expect(content.props(frame)?.state).toBe('loading');
    await begun;
    const first = content.props(frame);
    expect(first?.state).toBe('ready');
    asked.views = [{ ...anna, description: { text: 'A judge' } }];
    await content.refresh();
    expect(content.props(frame)?.views).toBe(asked.views);
  });

  test('"not this" is told until it is undone or another card begins', async () => {
    await content.begin(mention);
    content.props(frame)?.onNotThis('anna');
    expect(asked.sent).toMatchObject({ id: 'anna', verdict: 'not' });
    expect(content.props(frame)?.denied).toBe(true);
    content.props(frame)?.onUndo?.();
    expect(asked.sent).toMatchObject({ id: 'anna', verdict: null });
    expect(content.props(frame)?.denied).toBe(false);
    content.props(frame)?.onNotThis('anna');
    await content.begin(mention);
    expect(content.props(frame)?.denied).toBe(false);
  });

  test('has a way back that goes by what it came from', async () => {
    await content.begin(mention);
    const first = content.props(frame);
    first?.onShow('bert');
    await Promise.resolve();
    expect(content.props(frame)).toMatchObject({ canGoBack: true, backTo: 'Anna' });
    content.props(frame)?.onBack();
    expect(content.props(frame), 'the first again').toBe(first);
  });
});
