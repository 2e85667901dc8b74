// The shipped code: nothing is loaded from elsewhere or made from text, and two builds are the same to the byte.
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS, build, buildFolder } from '../../scripts/build-extension.ts';
import { builtFiles } from '../support/built-files.ts';

const SECOND = '.cache/second-build';
const root = resolve(import.meta.dirname, '../..');
/** What a script in pages may weigh, in bytes of gzip. */
const CONTENT_LIMIT = 30 * 1024;
/** What the popup may load before it draws, in plain bytes: code and styles. */
const POPUP_LIMIT = 110 * 1024;

/** Ways to run what did not come with the extension. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  eval: /\beval\s*\(/,
  'code from text': /\bnew\s+Function\b|\bFunction\s*\(\s*["'`]/,
  'a timer with text': /\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
  'document.write': /\bdocument\.write(?:ln)?\s*\(/,
  'insertAdjacentHTML or outerHTML': /\binsertAdjacentHTML\b|\.outerHTML\s*=[^=]/,
  'a module from elsewhere': /\bimport\s*\(\s*["'`]https?:|\bfrom\s*["']https?:|\bimportScripts\s*\(/,
  'a script element': /createElement\(\s*["'`]script["'`]\s*\)|<script[^>]+src=["']?https?:/,
  'a source map from elsewhere': /sourceMappingURL=https?:/,
};

describe.each(BROWSERS)('%s', (browser) => {
  const files = () => builtFiles(buildFolder('store', browser));
  const code = () => [...files()].filter(([path]) => /\.(?:js|mjs|html)$/.test(path));

  test.each(Object.entries(FORBIDDEN))('has no %s', (_, pattern) => {
    const found = code().flatMap(([path, body]) => {
      const hit = pattern.exec(body.toString());
      return hit ? [`${path}: …${body.toString().slice(Math.max(0, hit.index - 60), hit.index + 80)}…`] : [];
    });
    expect(found).toEqual([]);
  });

  test('sets innerHTML only where Preact does for a property that no component uses', () => {
    for (const [path, body] of code()) {
      const text = body.toString();
      const assignments = text.match(/\.innerHTML\s*=[^=]/g)?.length ?? 0;
      const renderer = text.includes('__html') && text.includes('dangerouslySetInnerHTML');
      // The renderer has two: one sets the given text, one clears it.
      expect(assignments, path).toBeLessThanOrEqual(renderer ? 2 : 0);
      expect(text, path).not.toMatch(/dangerouslySetInnerHTML:\s*\{/);
    }
  });

  test('extension pages load only files that are shipped', () => {
    const all = files();
    for (const [path, body] of all) {
      if (!path.endsWith('.html')) continue;
      const text = body.toString();
      expect(text, path).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
      expect(text, path).not.toMatch(/\son\w+=|javascript:/i);
      for (const [, address = ''] of text.matchAll(/\b(?:src|href)="([^"#]+)/g)) {
        expect(all.has(address.replace(/^\//, '').replace(/^\.\//, '')), `${path} loads ${address}`).toBe(true);
      }
    }
  });

  test('the popup draws after few files, and the background loads nothing of what is drawn', () => {
    const all = files();
    const page = all.get('popup.html')?.toString() ?? '';
    const first = [...page.matchAll(/\b(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path]) => path!);
    expect(first.filter((path) => path.endsWith('.js')).length).toBeLessThanOrEqual(4);
    expect(first.filter((path) => path.endsWith('.css')).length).toBe(1);
    const bytes = first.reduce((sum, path) => sum + all.get(path)!.length, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(POPUP_LIMIT);
    const drawn = first.filter((path) => path.includes('/first-') || path.includes('/popup-'));
    expect(drawn.length).toBeGreaterThanOrEqual(2);
    const background = all.get('background.js')?.toString() ?? '';
    expect(background).not.toBe('');
    for (const path of drawn) expect(background, path).not.toContain(path.split('/').at(-1));
  });

  test.each([
    ['what is started on every page', /^content-scripts\/(?:content|page-world)\./],
    ['what draws a card, once a page needs it', /^content-scripts\/card\./],
  ])('%s is small', (_, which) => {
    const weight = [...files()]
      .filter(([path]) => which.test(path))
      .reduce((sum, [, body]) => sum + gzipSync(body, { level: 9 }).length, 0);
    expect(weight).toBeGreaterThan(0);
    expect(weight).toBeLessThanOrEqual(CONTENT_LIMIT);
  });

  test('puts no other script into pages', () => {
    const scripts = [...files().keys()].filter((path) => path.startsWith('content-scripts/') && path.endsWith('.js'));
    expect(scripts).toEqual(['card', 'content', 'page-world'].map((name) => `content-scripts/${name}.js`));
  });

  test('ships no source maps, tests or data of the workplace', () => {
    for (const [path, body] of files()) {
      expect(path).not.toMatch(/\.map$|\.test\.|\.ts$/);
      expect(body.includes(root), `${path} names the folder it was built in`).toBe(false);
    }
  });
});

describe('two builds', () => {
  beforeAll(async () => {
    await build('store', { out: SECOND });
  });

  test.each(BROWSERS)('are the same to the byte for %s', (browser) => {
    const first = builtFiles(buildFolder('store', browser));
    const second = builtFiles(buildFolder('store', browser, SECOND));
    expect([...second.keys()]).toEqual([...first.keys()]);
    const different = [...first].filter(([path, body]) => !second.get(path)?.equals(body)).map(([path]) => path);
    expect(different).toEqual([]);
  });
});

describe.each(BROWSERS)('the test build for %s', (browser) => {
  test('differs from the store build in the mode of one shadow root and in nothing else', () => {
    const store = builtFiles(buildFolder('store', browser));
    const tests = builtFiles(buildFolder('test', browser));
    const changed = [...store].filter(([path, body]) => !tests.get(path)?.equals(body)).map(([path]) => path);
    expect([...tests.keys()]).toEqual([...store.keys()]);
    expect(changed).toEqual(['content-scripts/card.js', 'manifest.json']);
    const opened = tests.get('content-scripts/card.js')?.toString() ?? '';
    const closed = store.get('content-scripts/card.js')?.toString() ?? '';
    const [before = '', ...rest] = closed.split('closed');
    // One word, and all around it is the same.
    expect(
      [before, ...rest].some(
        (_, i, parts) => `${parts.slice(0, i + 1).join('closed')}open${parts.slice(i + 1).join('closed')}` === opened,
      ),
    ).toBe(true);
  });
});
