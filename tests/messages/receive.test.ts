import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ExpectedError } from '../../lib/errors.ts';
import { check } from '../../lib/knowledge/check.ts';
import { type BackgroundMessage, MESSAGES } from '../../lib/messages/message-map.ts';
import { type BackgroundHandlers, receiveMessages } from '../../lib/messages/receive.ts';
import { PAGE, POPUP } from './fake-ports.ts';

const NAMES = (Object.keys(MESSAGES) as string[]).filter((name) =>
  name.startsWith('background:'),
) as BackgroundMessage[];
const ONLY_PAGES = NAMES.filter((name) => !(MESSAGES[name].from as readonly string[]).includes('content'));

/** Good data for each message. */
const GOOD: Record<BackgroundMessage, unknown> = {
  'background:readCards': { ids: ['Q1'], date: '2012-02-17' },
  'background:readCommonsImage': { file: 'Lake.jpg' },
  'background:saveEdit': { kind: 'delete', id: 'Q1' },
  'background:changeMany': { ids: ['Q1'], change: { kind: 'tag', tag: 'press' }, name: 'Tagged' },
  'background:resetToPack': { id: 'Q1', field: 'label' },
  'background:merge': { keep: 'Q1', lose: 'Q2', choice: ['label'], name: 'Merged' },
  'background:split': { id: 'Q1', lost: 'Q2', name: 'Split' },
  'background:readLostCopy': {},
  'background:restoreLostCopy': {},
  'background:forgetLostCopy': {},
  'background:undo': {},
  'background:redo': {},
  'background:decide': { id: 'Q1', surface: 'Homs', verdict: 'not', scope: 'page' },
  'background:setNote': { id: 'Q1', note: 'A note' },
  'background:setSite': { host: 'news.example', on: true },
  'background:readTab': { tab: 7 },
  'background:addCard': {},
  'background:styleMarks': {},
  'background:openLibrary': { id: 'Q1' },
  'background:showInPanel': { ids: ['Q1'], surface: 'Homs' },
  'background:meet': { id: 'Q1', date: '2012-02-17' },
  'background:forgetMeetings': {},
  'background:setWellKnown': { id: 'Q1', on: true },
  'background:connectSync': {
    where: 'webdav',
    address: 'https://dav.example/',
    user: 'reader',
    password: 'secret',
    deviceName: 'Laptop',
    passphrase: 'four plain words here',
    recoveryCode: '',
  },
  'background:syncNow': {},
  'background:refuseDeletions': {},
  'background:overrideRemote': {},
  'background:changePassphrase': { present: 'a', byRecovery: false, passphrase: 'b' },
  'background:removeDevice': { device: 'd', present: 'a', byRecovery: true, passphrase: 'b' },
  'background:makeEditorKey': {},
  'background:setEditors': {
    editors: [{ key: `ed25519:${'A'.repeat(43)}=`, name: 'Ada' }],
    present: 'a',
    byRecovery: false,
  },
  'background:disconnectSync': {},
  'background:allowDeletions': {},
  'background:restoreCopy': { at: 5, name: 'A copy' },
  'background:planRestore': { file: 'f1' },
  'background:restoreFile': { file: 'f1', name: 'Backup' },
  'background:import': { id: 'i1', step: 'write' },
  'background:searchWikidata': { words: 'Zhai', language: 'en' },
  'background:readWikidata': { id: 'Q1', language: 'en' },
  'background:readPacks': {},
  'background:takePack': { address: 'https://packs.example/latest.json' },
  'background:updatePack': { id: 'a.pack' },
  'background:declinePack': { id: 'a.pack', version: '2' },
  'background:stopPackWork': { work: 'w1' },
  'background:usePack': { id: 'a.pack', on: false },
  'background:orderPacks': { ids: ['a.pack'] },
  'background:removePack': { id: 'a.pack' },
  'background:rollBackPack': { id: 'a.pack' },
  'background:countMentions': { count: 3 },
  'background:mayRead': {},
};

let called: [string, unknown, unknown][];
let bugs: unknown[];
let now: number;

function start(overrides: Partial<Record<BackgroundMessage, () => unknown>> = {}): void {
  called = [];
  bugs = [];
  now = 0;
  const handlers = Object.fromEntries(
    NAMES.map((name) => [
      name,
      (data: unknown, sender: unknown) => {
        called.push([name, data, sender]);
        return overrides[name] ? overrides[name]() : null;
      },
    ]),
  ) as unknown as BackgroundHandlers;
  receiveMessages(handlers, { check, report: (bug) => bugs.push(bug), now: () => now });
}

/** What the sender gets, or undefined when nobody took the message. */
async function send(message: unknown, sender: object): Promise<unknown> {
  return new Promise((resolve) => {
    const listeners = fakeBrowser.runtime.onMessage as unknown as {
      trigger(message: unknown, sender: object, reply: (reply: unknown) => void): Promise<unknown[]>;
    };
    void listeners.trigger(message, sender, resolve).then((taken) => {
      if (!taken.includes(true)) resolve(undefined);
    });
  });
}

beforeEach(() => {
  fakeBrowser.reset();
  start();
});

describe('a message to the background', () => {
  it.each(NAMES)('%s reaches its handler from a page of ours', async (name) => {
    const reply = await send({ name, data: GOOD[name] }, POPUP);
    const isForPages = (MESSAGES[name].from as readonly string[]).includes('page');
    if (isForPages) {
      expect(reply).toEqual({ value: null });
      expect(called).toMatchObject([[name, GOOD[name], { kind: 'page', tab: undefined }]]);
    } else {
      expect(reply).toMatchObject({ error: { name: 'RefusedError' } });
    }
  });

  it.each(ONLY_PAGES)('%s is refused from a content script, whatever it says about itself', async (name) => {
    const data = GOOD[name];
    const lies = { sender: POPUP, url: POPUP.url, from: 'page', kind: 'page' };
    expect(await send({ name, data, ...lies }, PAGE)).toMatchObject({ error: { name: 'RefusedError' } });
    expect(await send({ name, data: { ...(data as object), ...lies } }, PAGE)).toMatchObject({ error: {} });
    expect(await send({ name, data }, { ...POPUP, id: 'other' })).toMatchObject({ error: { name: 'RefusedError' } });
    expect(await send({ name, data }, {})).toMatchObject({ error: { name: 'RefusedError' } });
    expect(called).toEqual([]);
  });

  it('names the field that is wrong', async () => {
    const entity = { id: 'a', type: 'person', label: { text: 'A' }, links: [{ url: 'javascript:alert(1)' }] };
    const reply = await send({ name: 'background:saveEdit', data: { kind: 'put', entity } }, POPUP);
    expect(reply).toMatchObject({ error: { name: 'ExpectedError', isExpected: true, where: 'entity, links 1, url' } });
    expect(called).toEqual([]);
    expect(bugs).toEqual([]);
  });

  it('carries an expected error as it is and reports a bug once', async () => {
    start({
      'background:undo': () => {
        throw new ExpectedError('There is nothing to undo.', 'edit');
      },
      'background:redo': () => {
        throw new RangeError('Broken');
      },
    });
    expect(await send({ name: 'background:undo', data: {} }, POPUP)).toEqual({
      error: { name: 'ExpectedError', message: 'There is nothing to undo.', where: 'edit', isExpected: true },
    });
    expect(await send({ name: 'background:redo', data: {} }, POPUP)).toEqual({
      error: { name: 'RangeError', message: 'Broken' },
    });
    expect(bugs).toHaveLength(1);
  });

  it('stops a page that sends without end, and only that page', async () => {
    const message = { name: 'background:readCards', data: GOOD['background:readCards'] };
    const refusals = await Promise.all(Array.from({ length: 10_000 }, () => send(message, PAGE)));
    expect(refusals.filter((reply) => JSON.stringify(reply).includes('Too many'))).toHaveLength(9_900);
    expect(called).toHaveLength(100);
    expect(await send(message, { ...PAGE, tab: { id: 8 } })).toHaveProperty('value');
    expect(await send(message, POPUP)).toHaveProperty('value');
    now += 1_000;
    expect(await send(message, PAGE)).toHaveProperty('value');
  });
});

describe('hostile messages', () => {
  const names = fc.oneof(
    fc.constantFrom(...NAMES),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'background:',
      'background:__proto__',
      'content:showMention',
    ),
    fc.string(),
    fc.anything(),
  );
  const senders = fc.constantFrom(
    PAGE,
    POPUP,
    {},
    { ...PAGE, url: POPUP.url, origin: 'https://news.example' },
    { ...PAGE, id: 'other' },
  );
  const data = fc.oneof(
    fc.anything({ withNullPrototype: true, withMap: true, withSet: true, withTypedArray: true, maxDepth: 3 }),
    fc.constantFrom(...Object.values(GOOD)),
    fc.record({ ids: fc.array(fc.anything({ maxDepth: 1 })), id: fc.anything({ maxDepth: 1 }) }, { requiredKeys: [] }),
    fc.constantFrom(JSON.parse('{"__proto__":{"kind":"delete"},"id":"Q1"}'), { ids: Array(21).fill('Q1'), date: null }),
  );

  it('never throw, never hang, and reach a handler only with data of the schema from who may send it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.record({ name: names, data }), fc.anything()), senders, async (message, sender) => {
        called.length = 0;
        now += 1_000;
        const reply = await send(message, sender);
        expect(bugs).toEqual([]);
        for (const [name, , from] of called) {
          const { kind } = from as { kind: string };
          expect(MESSAGES[name as BackgroundMessage].from).toContain(kind);
          expect(sender).toBe(kind === 'page' ? POPUP : PAGE);
          expect(reply).toEqual({ value: null });
        }
        if (called.length === 0) expect(reply === undefined || 'error' in (reply as object)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
    expect(Object.prototype).not.toHaveProperty('kind');
  });

  it('would be noticed: some of the fuzz does reach handlers', async () => {
    const seen = vi.fn();
    await fc.assert(
      fc.asyncProperty(names, data, senders, async (name, value, sender) => {
        now += 1_000;
        const reply = await send({ name, data: value }, sender);
        if (reply && 'value' in (reply as object)) seen();
      }),
      { numRuns: 2_000, seed: 1 },
    );
    expect(seen.mock.calls.length).toBeGreaterThan(5);
  });
});
