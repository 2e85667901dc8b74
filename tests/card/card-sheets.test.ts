// The card's style as it stands in a page: nothing in it has a name that a page could use.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cardSheets, newSecret } from '../../entrypoints/card.content/card-sheets.ts';

const COMPONENTS = join(import.meta.dirname, '../../components');
const css = (name: string) => readFileSync(join(COMPONENTS, name), 'utf8');
const TOKENS = css('tokens.css');
const RULES = ['card-frame.css', 'controls.css', 'card-strip.css', 'card-candidates.css', 'card-places.css'].map(css);
const code = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\//g, '');

test('no family is named that a page could define, in tokens or rules', () => {
  const all = code(cardSheets(TOKENS, RULES, '#window', 'secret').join('\n'));
  const named = [...all.matchAll(/(?:--secret-(?:serif|sans)[\w-]*|font-family):\s*([^;}]+)/g)].map(
    ([, value]) => value,
  );
  expect(named.length).toBeGreaterThan(4);
  for (const value of named)
    expect(value).toMatch(/^(?:serif|sans-serif|inherit|var\(--secret-(?:serif|sans)[\w-]*\))$/);
  // Shorthands name a family last.
  const shorthands = [...all.matchAll(/(?:[{;\s]font|--secret-text-[\w-]+):\s*([^;}]+)/g)].map(([, value]) => value);
  expect(shorthands.length).toBeGreaterThan(20);
  for (const value of shorthands) expect(value).toMatch(/(?:inherit|var\(--secret-[\w-]+\))$/);
});

test('every name of a token is another, and the window bears them, not the host', () => {
  const [tokens = '', ...rules] = cardSheets(TOKENS, RULES, '#window', 'secret').map(code);
  const declared = new Set([...code(TOKENS).matchAll(/--([\w-]+):/g)].map(([, name]) => name!));
  expect(declared.size).toBeGreaterThan(50);
  for (const name of declared) expect(tokens).toContain(`--secret-${name}:`);
  expect(tokens).not.toMatch(/:root|:host/);
  for (const text of [tokens, ...rules]) {
    for (const [, name] of text.matchAll(/(?<![\w-])--([\w-]+)/g)) {
      // What the strip's places are called stands in its elements.
      expect(name).toMatch(/^(?:secret-|a$|b$|lane$)/);
    }
  }
});

test('what components set on elements keeps its name', () => {
  const set = new Set<string>();
  for (const name of readdirSync(COMPONENTS).filter((file) => file.endsWith('.tsx'))) {
    for (const [, property] of css(name).matchAll(/['"]--([\w-]+)['"]\s*:/g)) set.add(property!);
  }
  expect(set.size).toBeGreaterThan(0);
  const all = cardSheets(TOKENS, RULES, '#window', 'secret').join('\n');
  for (const property of set) expect(all).toContain(`var(--${property}`);
});

test('a rule of tokens for the host alone is refused, for it would be lost', () => {
  expect(() => cardSheets(':host { --ink: red }', [], '#window', 'x')).toThrow(/tokens\.css/);
});

test('secrets differ', () => {
  expect(newSecret()).not.toBe(newSecret());
  expect(newSecret()).toMatch(/^[a-z][a-z0-9]+$/);
});
