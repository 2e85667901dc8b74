import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Mention } from '../../lib/linking/mention.ts';
import { answerMentions, type Linker } from '../../lib/messages/answer-mentions.ts';
import { askMentions, prepareToAsk, wakeBackground } from '../../lib/messages/ask-mentions.ts';
import { unpackMentions } from '../../lib/messages/mention-arrays.ts';
import { type MentionAnswer, type MentionQuestion, QUESTION_LIMITS } from '../../lib/messages/mention-question.ts';
import { DEFAULTS } from '../../lib/settings/setting-defaults.ts';
import { fakePorts, PAGE, POPUP } from './fake-ports.ts';

const LONG = 'Nothing is named here. '.repeat(6_000);
const blocks = ['Homs is a city.', LONG, 'Damascus is another.'].map((text) => ({ text, kind: 'text' as const }));
const question: MentionQuestion = { blocks, onScreen: [2], language: 'en', date: '2012-02-17', host: 'news.example' };

/** Finds the first word of every block that is no filler. */
const linker: Linker = {
  revision: 3,
  link: (given) =>
    given.flatMap(({ text }, block): Mention[] => {
      const surface = text.slice(0, text.indexOf(' '));
      if (surface === 'Nothing') return [];
      return [
        {
          block,
          start: 0,
          end: surface.length,
          surface,
          candidates: [{ id: surface, score: 1, how: 'label', reasons: [] }],
        },
      ];
    }),
  isPrivate: (id) => id === 'Damascus',
  isWellKnown: (id) => id === 'Homs',
};

const inWords = (answer: MentionAnswer) =>
  unpackMentions(answer.mentions).map(
    ({ block, candidates, isPrivate }) => `${block}:${candidates[0]!.id}${isPrivate ? '*' : ''}`,
  );

async function ask(asked = question, signal?: AbortSignal): Promise<MentionAnswer[]> {
  const answers: MentionAnswer[] = [];
  for await (const answer of askMentions(asked, signal)) answers.push(answer);
  return answers;
}

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.runtime.id = PAGE.id;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a mention question', () => {
  it('is answered for the screen first, then for the whole text, with private names flagged', async () => {
    fakePorts(PAGE);
    answerMentions({ openLinker: async () => linker });
    const answers = await ask();
    expect(answers.map(({ done, revision }) => [done, revision])).toEqual([
      [false, 3],
      [true, 3],
    ]);
    expect(answers.map(({ blocks }) => [...blocks])).toEqual([[2], [0, 1, 2]]);
    expect(answers.map(inWords)).toEqual([['2:Damascus*'], ['0:Homs', '2:Damascus*']]);
  });

  it('is answered at once when the text is short', async () => {
    fakePorts(PAGE);
    answerMentions({ openLinker: async () => linker });
    const answers = await ask({ ...question, blocks: [blocks[0]!, blocks[2]!], onScreen: [1] });
    expect(answers.map(inWords)).toEqual([['0:Homs', '1:Damascus*']]);
  });

  it('about a long text leaves turns to another page, and is answered with the right places', async () => {
    fakePorts(PAGE);
    const order: string[] = [];
    let other: Promise<unknown> | undefined;
    answerMentions({
      openLinker: async () => ({
        ...linker,
        link: async (given, context) => {
          order.push(given.length > 5 ? 'long' : 'short');
          // Another page asks while the first piece is being linked.
          other ??= ask({ ...question, blocks: [blocks[0]!], onScreen: [] });
          await new Promise((resolve) => setTimeout(resolve, 20));
          return linker.link(given, context);
        },
      }),
    });
    const long = Array.from({ length: 60 }, (_, i) => ({
      text: `Place${i} ${'x'.repeat(20_000)}`,
      kind: 'text' as const,
    }));
    const asked = ask({ ...question, blocks: long, onScreen: [] });
    const answers = await asked;
    // A long text is answered in parts as well: each names its blocks, the last says that it is the last.
    expect(answers.length).toBeGreaterThan(3);
    expect(answers.flatMap((answer) => [...answer.blocks])).toEqual(long.map((_, i) => i));
    expect(answers.flatMap(inWords)).toEqual(long.map((_, i) => `${i}:Place${i}`));
    expect(answers.map(({ done }) => done)).toEqual(answers.map((_, i) => i === answers.length - 1));
    await other;
    expect(order.indexOf('short')).toBeLessThanOrEqual(3);
    expect(order.filter((kind) => kind === 'long').length).toBeGreaterThan(3);
  });

  it('tells which entities a page learns of before the page is told', async () => {
    const told: string[] = [];
    fakePorts(PAGE);
    answerMentions({
      openLinker: async () => linker,
      onAnswered: ({ tab }, ids) => told.push(`${tab}:${ids.join()}`),
    });
    for await (const _ of askMentions(question)) expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(['7:Damascus', '7:Homs,Damascus']);
  });

  // The points at which a worker can die: before it hears, while it opens its knowledge, while it links, after each answer.
  it.each(['connecting', 'opening', 'linking the screen', 'after the first answer', 'linking the text'])(
    'survives a worker that dies %s',
    async (point) => {
      const ports = fakePorts(PAGE);
      let isMortal = true;
      const die = async () => {
        isMortal = false;
        ports.kill();
        // A dead worker never goes on; a new one listens from the start.
        setTimeout(start, 10);
        return new Promise<never>(() => {});
      };
      const start = () => {
        let links = 0;
        answerMentions({
          openLinker: async () => {
            if (isMortal && point === 'opening') await die();
            return {
              ...linker,
              link: async (given, context) => {
                links++;
                if (isMortal && point === 'linking the screen') await die();
                if (isMortal && links === 2 && point === 'linking the text') await die();
                return linker.link(given, context);
              },
            };
          },
        });
      };
      if (point === 'connecting') {
        isMortal = false;
        setTimeout(start, 100);
      } else start();
      const answers: MentionAnswer[] = [];
      for await (const answer of askMentions(question)) {
        answers.push(answer);
        if (isMortal && point === 'after the first answer') void die();
      }
      const screen = answers.filter(({ done }) => !done);
      expect(answers.filter(({ done }) => done).map(inWords)).toEqual([['0:Homs', '2:Damascus*']]);
      // What was answered before the worker died is not asked for again.
      expect(screen.map(inWords)).toEqual([['2:Damascus*']]);
      expect(ports.connections).toBeGreaterThan(1);
    },
  );

  it('survives a worker that falls silent', async () => {
    vi.useFakeTimers();
    fakePorts(PAGE);
    let opened = 0;
    answerMentions({
      openLinker: () => (++opened === 1 ? new Promise<never>(() => {}) : Promise.resolve(linker)),
      now: () => 0,
    });
    // The first worker holds the turn for ever; another listens beside it, as a new worker would.
    const answers = ask();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(opened).toBe(1);
    answerMentions({ openLinker: async () => linker });
    await vi.advanceTimersByTimeAsync(40_000);
    expect((await answers).at(-1)?.done).toBe(true);
  });

  it('is given up after a bounded number of tries', async () => {
    vi.useFakeTimers();
    const ports = fakePorts(PAGE);
    const failure = ask().catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await failure).toMatchObject({ name: 'NoAnswerError' });
    expect(ports.connections).toBe(5);
  });

  it('ends quietly when the page has gone on', async () => {
    const ports = fakePorts(PAGE);
    const control = new AbortController();
    setTimeout(() => control.abort(), 20);
    expect(await ask(question, control.signal)).toEqual([]);
    const before = ports.connections;
    expect(await ask(question, AbortSignal.abort())).toEqual([]);
    expect(ports.connections).toBe(before);
  });

  it('stops the work for a page that has gone on', async () => {
    fakePorts(PAGE);
    const control = new AbortController();
    const linked: number[] = [];
    answerMentions({
      openLinker: async () => ({
        ...linker,
        link: async (given) => {
          linked.push(given.length);
          control.abort();
          await new Promise((resolve) => setTimeout(resolve, 20));
          return [];
        },
      }),
    });
    expect(await ask(question, control.signal)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(linked).toEqual([1]);
  });

  it('ends quietly in a script left over from before an update', async () => {
    const ports = fakePorts(PAGE);
    fakeBrowser.runtime.id = undefined as unknown as string;
    expect(await ask()).toEqual([]);
    expect(ports.connections).toBe(0);
  });

  it('ends quietly when the update comes in the middle', async () => {
    const ports = fakePorts(PAGE);
    answerMentions({ openLinker: async () => linker });
    const answers: MentionAnswer[] = [];
    for await (const answer of askMentions(question)) {
      answers.push(answer);
      fakeBrowser.runtime.id = undefined as unknown as string;
      ports.kill();
    }
    expect(answers).toHaveLength(1);
  });

  it('leaves text beyond the limit out', async () => {
    fakePorts(PAGE);
    answerMentions({ openLinker: async () => linker });
    const huge = { text: `Homs ${'x'.repeat(QUESTION_LIMITS.text - 10_000)}`, kind: 'text' as const };
    const answers = await ask({ ...question, blocks: [huge, ...blocks], onScreen: [] });
    expect(answers.flatMap((answer) => [...answer.blocks])).toEqual([0, 1]);
    expect(answers.at(-1)?.done).toBe(true);
  });
});

describe('the answering side', () => {
  const answerTo = async (message: unknown, sender: object): Promise<unknown> => {
    fakePorts(sender);
    answerMentions({ openLinker: async () => linker, report: () => {} });
    const connect = fakeBrowser.runtime.connect as unknown as (to: object) => {
      onMessage: { addListener(listener: (reply: unknown) => void): void };
      onDisconnect: { addListener(listener: () => void): void };
      postMessage(message: unknown): void;
    };
    const port = connect({ name: 'mentions' });
    return new Promise((resolve) => {
      port.onMessage.addListener(resolve);
      port.onDisconnect.addListener(() => resolve('closed'));
      port.postMessage(message);
    });
  };

  it('answers content scripts only', async () => {
    expect(await answerTo(question, PAGE)).toHaveProperty('answer');
    expect(await answerTo(question, POPUP)).toBe('closed');
    expect(await answerTo(question, { ...PAGE, id: 'another-extension' })).toBe('closed');
    expect(await answerTo(question, { ...PAGE, tab: undefined })).toBe('closed');
  });

  it.each([
    ['nothing', null],
    ['no blocks', { ...question, blocks: undefined }],
    ['a block without text', { ...question, blocks: [{ kind: 'text' }] }],
    ['a block of an unknown kind', { ...question, blocks: [{ text: 'a', kind: 'advert' }] }],
    ['a position that is no number', { ...question, onScreen: ['2'] }],
    ['a date that is none', { ...question, date: '2012-02-30' }],
    ['a host without end', { ...question, host: 'a'.repeat(300) }],
    ['more than 5 MB', { ...question, blocks: [{ text: 'x'.repeat(QUESTION_LIMITS.text + 1), kind: 'text' }] }],
  ])('refuses %s with a reason', async (_, message) => {
    expect(await answerTo(message, PAGE)).toMatchObject({ problem: { name: 'ExpectedError' } });
  });

  it.each([
    ['by what was opened ahead of it', false, 1, 3],
    ['by what is opened anew for each piece of text where something was edited since', true, 3, 4],
  ])('is answered %s', async (_, isEdited, openings, revision) => {
    fakePorts(PAGE);
    let newest = 3;
    let opened = 0;
    answerMentions({
      openLinker: async () => {
        opened++;
        return { ...linker, revision: newest };
      },
      isCurrent: (linker) => linker.revision >= newest,
    });
    prepareToAsk();
    await vi.waitFor(() => expect(opened).toBe(1));
    if (isEdited) newest = 4;
    const answers = await ask();
    expect(answers.map(({ done }) => done)).toEqual([false, true]);
    expect(new Set(answers.map((answer) => answer.revision))).toEqual(new Set([revision]));
    expect(opened).toBe(openings);
  });

  it('is told the settings first where it connected ahead, and is answered over the same connection', async () => {
    const ports = fakePorts(PAGE);
    const settings = { ...DEFAULTS, density: 'first' as const };
    answerMentions({ openLinker: async () => linker, readSettings: async () => settings });
    const told = vi.fn();
    prepareToAsk(told);
    await vi.waitFor(() => expect(told).toHaveBeenCalledExactlyOnceWith(settings));
    expect((await ask()).at(-1)?.done).toBe(true);
    expect(ports.connections).toBe(1);
    // A question that was not prepared is told none.
    expect((await ask()).every((answer) => 'done' in answer)).toBe(true);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is answered although the settings cannot be read', async () => {
    const bugs: unknown[] = [];
    fakePorts(PAGE);
    const readSettings = () => Promise.reject(new Error('no storage'));
    answerMentions({ openLinker: async () => linker, readSettings, report: (bug) => bugs.push(bug) });
    const told = vi.fn();
    prepareToAsk(told);
    expect((await ask()).at(-1)?.done).toBe(true);
    expect([told.mock.calls, bugs]).toEqual([[], [new Error('no storage')]]);
  });

  it('is not needed to have what is known opened', async () => {
    fakePorts(PAGE);
    const openLinker = vi.fn(async () => linker);
    answerMentions({ openLinker });
    wakeBackground();
    await vi.waitFor(() => expect(openLinker).toHaveBeenCalledTimes(1));
    fakeBrowser.runtime.id = undefined as never;
    expect(wakeBackground).not.toThrow();
  });

  it('tells of its own faults without giving up the next question', async () => {
    const bugs: unknown[] = [];
    let isBroken = true;
    fakePorts(PAGE);
    answerMentions({
      openLinker: async () => {
        if (isBroken) throw new TypeError('index is broken');
        return linker;
      },
      report: (bug) => bugs.push(bug),
    });
    await expect(ask()).rejects.toMatchObject({ name: 'TypeError', message: 'index is broken' });
    isBroken = false;
    expect((await ask()).at(-1)?.done).toBe(true);
    expect(bugs).toHaveLength(1);
  });

  it('refuses a page that asks without end', async () => {
    fakePorts(PAGE);
    answerMentions({ openLinker: async () => linker, now: () => 0 });
    const short = { ...question, blocks: [blocks[0]!], onScreen: [] };
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, () =>
        ask(short).then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'answered')).toHaveLength(60);
  });
});
