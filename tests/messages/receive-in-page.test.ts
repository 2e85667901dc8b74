import fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type ContentMessage, MESSAGES } from '../../lib/messages/message-map.ts';
import { type ContentHandlers, receiveInPage } from '../../lib/messages/receive-in-page.ts';
import { PAGE, POPUP } from './fake-ports.ts';

const NAMES = (Object.keys(MESSAGES) as string[]).filter((name) => name.startsWith('content:')) as ContentMessage[];
const BACKGROUND = { id: PAGE.id, url: 'chrome-extension://test-extension-id/background.js' };

let called: [ContentMessage, unknown][];
let stop: () => void;

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
  fakeBrowser.runtime.id = PAGE.id;
  called = [];
  stop = receiveInPage(
    Object.fromEntries(
      NAMES.map((name) => [
        name,
        (data: unknown) => {
          called.push([name, data]);
          if (name === 'content:showMention') throw new RangeError('No such mention');
          return null;
        },
      ]),
    ) as unknown as ContentHandlers,
  );
});

describe('a message to a page', () => {
  it('is taken from the background and from pages of ours', async () => {
    expect(await send({ name: 'content:stepMention', data: { by: -1 } }, BACKGROUND)).toEqual({ value: null });
    expect(await send({ name: 'content:listMentions', data: {} }, POPUP)).toEqual({ value: null });
    expect(called).toHaveLength(2);
  });

  it.each(NAMES)('%s is taken from whoever the map says, and from nobody else', async (name) => {
    const data = { revision: 1, on: true, id: 'Q1', by: 1 };
    const from: readonly string[] = MESSAGES[name].from;
    expect((await send({ name, data }, BACKGROUND)) !== undefined).toBe(from.includes('background'));
    expect((await send({ name, data }, POPUP)) !== undefined).toBe(from.includes('page'));
    expect(await send({ name, data }, PAGE)).toBeUndefined();
  });

  it('is left alone from anybody else', async () => {
    for (const sender of [{}, PAGE, { ...POPUP, id: 'other' }, { id: PAGE.id, url: 'https://news.example/' }]) {
      expect(await send({ name: 'content:listMentions', data: {} }, sender)).toBeUndefined();
    }
    expect(called).toEqual([]);
  });

  it('carries errors back', async () => {
    const reply = await send({ name: 'content:showMention', data: { id: 'Q1' } }, BACKGROUND);
    expect(reply).toEqual({ error: { name: 'RangeError', message: 'No such mention' } });
  });

  it('is not heard any more after the end', async () => {
    stop();
    expect(await send({ name: 'content:listMentions', data: {} }, BACKGROUND)).toBeUndefined();
  });

  it('passes the check by hand only when it passes the schema', async () => {
    const datum = fc.oneof(
      fc.anything({ maxDepth: 2 }),
      fc.record(
        {
          revision: fc.oneof(fc.double(), fc.string()),
          on: fc.oneof(fc.boolean(), fc.integer()),
          id: fc.oneof(fc.string(), fc.integer()),
          by: fc.constantFrom(1, -1, 0, 2, '1', null),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), datum, async (name, data) => {
        called = [];
        await send({ name, data }, BACKGROUND);
        if (called.length > 0) expect(v.safeParse(MESSAGES[name].schema as v.GenericSchema, data).success).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
