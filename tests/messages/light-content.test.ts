// What pages carry of messages and settings must stay small: no schema library, no database, no storage library.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const ENTRIES = [
  'lib/messages/send.ts',
  'lib/messages/ask-mentions.ts',
  'lib/messages/receive-in-page.ts',
  'lib/messages/mention-arrays.ts',
  'lib/settings/read-in-page.ts',
  'lib/settings/site-rules.ts',
];
const ALLOWED = new Set(['wxt/browser']);

/** Imports that are still there after types are stripped. */
function importsOf(file: string): string[] {
  const code = readFileSync(file, 'utf8');
  const statements = code.matchAll(/^(?:import|export)\s+(?!type\b)(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm);
  return [...statements].map(([, , from]) => from!);
}

it('imports nothing heavy', () => {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const from of importsOf(file)) {
      if (from.startsWith('.')) visit(resolve(dirname(file), from));
      else packages.add(from);
    }
  };
  for (const entry of ENTRIES) visit(resolve(ROOT, entry));
  expect([...packages].filter((name) => !ALLOWED.has(name))).toEqual([]);
  expect([...seen].some((file) => file.endsWith('message-map.ts'))).toBe(false);
  expect(seen.size).toBeGreaterThan(ENTRIES.length);
});
