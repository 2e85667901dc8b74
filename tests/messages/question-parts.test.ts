// What a connection brings, in order: an opening, then as many blocks as it announced, and nothing else.
import { expect, test } from 'vitest';
import { QuestionParts } from '../../lib/messages/question-parts.ts';

const blocks = (count: number) => ({ blocks: Array.from({ length: count }, () => ({ text: 'x', kind: 'text' })) });

test('an opening that announces nothing is all there is', async () => {
  const parts = new QuestionParts();
  expect(parts.push({ ...blocks(3) })).toBe(true);
  expect(parts.push(blocks(1))).toBe(false);
  expect(await parts.next()).toEqual(blocks(3));
});

test('announced blocks are taken until all are there, in the order they came', async () => {
  const parts = new QuestionParts();
  const sent = [{ ...blocks(1), rest: 5 }, blocks(2), blocks(3)];
  for (const message of sent) expect(parts.push(message)).toBe(true);
  expect(parts.push(blocks(1)), 'more than announced').toBe(false);
  for (const message of sent) expect(await parts.next()).toEqual(message);
});

test('who waits is woken by what comes', async () => {
  const parts = new QuestionParts();
  const waiting = parts.next();
  parts.push({ ...blocks(1), rest: 1 });
  expect(await waiting).toEqual({ ...blocks(1), rest: 1 });
  const more = parts.next();
  parts.push(blocks(1));
  expect(await more).toEqual(blocks(1));
});

test('a page that has gone on is waited for no longer, and what it left is not handed out', async () => {
  const parts = new QuestionParts();
  const waiting = parts.next();
  parts.close();
  expect(await waiting).toBeUndefined();
  expect(parts.isOpen).toBe(false);
  const left = new QuestionParts();
  left.push(blocks(1));
  left.close();
  expect(await left.next()).toBeUndefined();
});

test.each([null, undefined, 0, 'text', [], {}, { rest: 'many' }, { rest: 1.5 }, { rest: -2, blocks: [] }])(
  'an opening that is %j announces nothing',
  async (opening) => {
    const parts = new QuestionParts();
    expect(parts.push(opening)).toBe(true);
    expect(parts.push(blocks(1))).toBe(false);
    // Whether it is a question at all is looked at by whoever takes it.
    parts.close();
  },
);

test('a part without blocks counts for all that are missing: nothing may follow it', () => {
  const parts = new QuestionParts();
  parts.push({ ...blocks(1), rest: 100 });
  expect(parts.push({ blocks: 'none' })).toBe(true);
  expect(parts.push(blocks(1))).toBe(false);
});

test('a part of no blocks at all does not keep a connection open for ever unseen: it is handed on to be refused', async () => {
  const parts = new QuestionParts();
  parts.push({ ...blocks(1), rest: 2 });
  expect(parts.push({ blocks: [] })).toBe(true);
  await parts.next();
  expect(await parts.next()).toEqual({ blocks: [] });
});
