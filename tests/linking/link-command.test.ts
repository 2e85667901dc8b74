// The link command: what it prints, and what it says of bad input.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
let folder = '';
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const link = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts/link.ts'), ...args], { encoding: 'utf8', cwd: root });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'link-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('link --text', () => {
  it('prints mentions and the cards of their entities on that date', () => {
    const text = file('a.txt', 'Ada Brenner spoke in Haven.');
    const kb = file(
      'kb.jsonl',
      '{"id":"a","name":"Ada Brenner","type":"person","positions":[{"title":"Minister","of":"Norland","start":"2001","end":"2014"}]}\n{"id":"h","name":"Haven","type":"place"}',
    );
    const { stdout, status } = link('--text', text, '--kb', kb, '--date', '2012-02-17');
    expect(status).toBe(0);
    const { mentions, cards } = JSON.parse(stdout);
    expect(mentions).toMatchObject([
      { start: 0, end: 11, surface: 'Ada Brenner', id: 'a', label: 'Ada Brenner' },
      { start: 21, end: 26, surface: 'Haven', id: 'h', label: 'Haven' },
    ]);
    expect(cards.a.then[0].value).toBe('Minister');
  });
});

describe('link --corpus', () => {
  it('prints one line a document and nothing else', () => {
    const corpus = file(
      'c.jsonl',
      '{"id":"1","lang":"en","text":"Ada Brenner spoke."}\n\n{"id":"2","lang":"en","text":"Nobody spoke."}\n',
    );
    const kb = file('kb2.jsonl', '{"id":"a","name":"Ada Brenner"}');
    const pack = file('pack.jsonl', '{"id":"p","name":"Nobody","type":"place"}');
    const { stdout, stderr, status } = link('--corpus', corpus, '--kb', kb, '--distractors', pack);
    expect([status, stderr]).toEqual([0, '']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: '1', mentions: [{ start: 0, end: 11, surface: 'Ada Brenner', id: 'a', score: 1, how: 'label' }] },
      { id: '2', mentions: [] },
    ]);
  });
});

describe('bad input', () => {
  it.each([
    [[], 'Say which text to link'],
    [['--text', 'nowhere.txt'], 'nowhere.txt cannot be read'],
    [['--corpus', 'nowhere.jsonl', '--kb', 'package.json'], 'nowhere.jsonl cannot be read'],
    [['--text', 'package.json', '--date', 'soon'], '--date soon is not a date'],
    [['--text', 'package.json', '--lang', 'Klingon!'], '--lang Klingon! is not a language'],
    [['--text', 'package.json', '--kb', 'LICENSE'], 'Line 1'],
    [['--corpus', 'LICENSE', '--kb', 'package.json'], 'line 1 is not JSON'],
    [['--nonsense'], 'nonsense'],
  ])('%j is answered in a sentence with exit code 1', (args, sentence) => {
    const { stdout, stderr, status } = link(...args);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
