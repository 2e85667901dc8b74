// A worker that was just woken answers for the screen first, where later the same text is answered at once.
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerMentions, type Linker } from '../../lib/messages/answer-mentions.ts';
import { askMentions } from '../../lib/messages/ask-mentions.ts';
import { fakePorts, PAGE } from './fake-ports.ts';

const linker: Linker = { revision: 1, link: () => [], isPrivate: () => false, isWellKnown: () => false };

/** The blocks each answer speaks of, for a text of so many units in ten blocks. */
async function answersFor(length: number): Promise<number[][]> {
  const blocks = Array.from({ length: 10 }, () => ({ text: 'x'.repeat(length / 10), kind: 'text' as const }));
  const question = { blocks, onScreen: [3, 4], language: 'en', date: null, host: 'news.example' };
  const answers: number[][] = [];
  for await (const answer of askMentions(question)) answers.push([...answer.blocks]);
  return answers;
}

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.runtime.id = PAGE.id;
});

it('a cold worker answers for the screen first, a warm one at once', async () => {
  fakePorts(PAGE);
  answerMentions({ openLinker: async () => linker });
  const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  expect(await answersFor(1_000)).toEqual([all]);
  expect(await answersFor(60_000)).toEqual([[3, 4], all]);
  expect(await answersFor(60_000)).toEqual([[3, 4], all]);
  expect(await answersFor(60_000)).toEqual([all]);
});
