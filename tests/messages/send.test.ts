import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ExpectedError } from '../../lib/errors.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { sendToTab } from '../../lib/messages/send-to-tab.ts';
import { PAGE } from './fake-ports.ts';

// As Chromium 156 words them.
const DIED =
  'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received';
const NOBODY = 'Could not establish connection. Receiving end does not exist.';

type Outcome = unknown;
let outcomes: Outcome[];
let sent: unknown[];

/** Answers one message after the other; an Error is thrown, `undefined` is what a dying worker leaves. */
function answerWith(...next: Outcome[]): void {
  outcomes = next;
  sent = [];
  const runtime = fakeBrowser.runtime as unknown as { sendMessage(message: unknown): Promise<unknown> };
  runtime.sendMessage = async (message) => {
    sent.push(message);
    const outcome = outcomes.shift();
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
}

const put = { kind: 'put' as const, entity: { id: 'a', type: 'person' as const, label: { text: 'A' } } };

beforeEach(() => {
  fakeBrowser.runtime.id = PAGE.id;
});

describe('sending to the background', () => {
  it('returns the reply', async () => {
    answerWith({ value: [] });
    expect(await sendMessage('background:readCards', { ids: ['a'], date: null })).toEqual([]);
    expect(sent).toEqual([{ name: 'background:readCards', data: { ids: ['a'], date: null } }]);
  });

  it('throws what the handler threw, as what it was', async () => {
    answerWith({ error: { name: 'ExpectedError', message: 'Too long.', where: 'note', isExpected: true } });
    const expected = await sendMessage('background:undo', {}).catch((thrown: unknown) => thrown);
    expect(expected).toBeInstanceOf(ExpectedError);
    expect(expected).toMatchObject({ message: 'Too long.', where: 'note' });
    answerWith({ error: { name: 'RangeError', message: 'Broken' } });
    const bug = await sendMessage('background:undo', {}).catch((thrown: unknown) => thrown);
    expect(bug).not.toBeInstanceOf(ExpectedError);
    expect(bug).toMatchObject({ name: 'RangeError', message: 'Broken' });
  });

  it.each([[new Error(DIED)], [undefined], [new Error('The message port closed before a response was received.')]])(
    'asks again when the worker died over a question (%s)',
    async (death) => {
      answerWith(death, { value: [] });
      expect(await sendMessage('background:readCards', { ids: ['a'], date: null })).toEqual([]);
      expect(sent).toHaveLength(2);
    },
  );

  it('asks again for an edit that changes nothing the second time', async () => {
    answerWith(new Error(DIED), { value: { edit: 0, revision: 4 } });
    expect(await sendMessage('background:saveEdit', put)).toEqual({ edit: 0, revision: 4 });
  });

  it.each([
    ['background:undo', {}],
    ['background:saveEdit', { kind: 'delete', id: 'a' }],
    ['background:decide', { id: 'a', surface: 'A', verdict: null, scope: 'always' }],
  ] as const)('says that it does not know, where a second %s would be another', async (name, data) => {
    answerWith(new Error(DIED), { value: null });
    await expect(sendMessage(name, data)).rejects.toMatchObject({ name: 'NoAnswerError' });
    expect(sent).toHaveLength(1);
  });

  it('sends anything again that nobody took', async () => {
    answerWith(new Error(NOBODY), new Error(NOBODY), { value: null });
    expect(await sendMessage('background:undo', {})).toBeNull();
  });

  it('gives up after three', async () => {
    answerWith(undefined, undefined, undefined, { value: [] });
    await expect(sendMessage('background:readCards', { ids: [], date: null })).rejects.toThrow('did not answer');
    expect(sent).toHaveLength(3);
  });

  it('says when the extension is gone, before or while sending', async () => {
    answerWith(new Error('Extension context invalidated.'));
    fakeBrowser.runtime.id = undefined as unknown as string;
    await expect(sendMessage('background:undo', {})).rejects.toMatchObject({ name: 'OrphanedError' });
    expect(sent).toHaveLength(0);
  });

  it('does not hide what is no fault of the wire', async () => {
    answerWith(new TypeError('Could not serialize message.'));
    await expect(sendMessage('background:undo', {})).rejects.toThrow('serialize');
  });
});

describe('sending to a tab', () => {
  const answerTab = (answer: () => unknown) => {
    (fakeBrowser.tabs as unknown as Record<string, unknown>).sendMessage = async () => answer();
  };
  const step = () => sendToTab(7, 'content:stepMention', { by: 1 });

  it('returns the reply, and undefined where nobody listens', async () => {
    answerTab(() => ({ value: null }));
    expect(await step()).toBeNull();
    answerTab(() => undefined);
    expect(await step()).toBeUndefined();
    for (const words of [NOBODY, DIED, 'No tab with id: 7.', 'Invalid tab ID: 7']) {
      answerTab(() => {
        throw new Error(words);
      });
      expect(await step()).toBeUndefined();
    }
  });

  it('throws what the page threw', async () => {
    answerTab(() => ({ error: { name: 'TypeError', message: 'Broken' } }));
    await expect(step()).rejects.toThrow('Broken');
  });
});
