// A page that wants to know which of its names the reader knows. It gets every probe that has been thought of, in both
// browsers, and must learn nothing; its own highlights must go on working all the while.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { markTexts, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { article } from './article.ts';

/** Runs before anything else of the page: takes what it can, and bends what will be called. */
const EARLY = `<script>
  window.stolen = [];
  window.early = CSS.highlights;
  const { apply } = Reflect;
  const tagOf = Object.prototype.toString;
  const note = (thing) => {
    if (thing !== early && /Highlight/.test(apply(tagOf, thing, []))) stolen[stolen.length] = apply(tagOf, thing, []);
  };
  let isInside = false;
  for (const [owner, names] of [
    [Reflect, ['apply', 'get']],
    [Map.prototype, ['get', 'set', 'has', 'forEach', 'keys']],
    [Set.prototype, ['has']],
    [WeakSet.prototype, ['has', 'add']],
    [Function.prototype, ['call', 'apply', 'bind']],
    [Array.prototype, ['filter', 'push', 'map']],
  ]) {
    for (const name of names) {
      const before = owner[name];
      owner[name] = function (...args) {
        if (!isInside) {
          isInside = true;
          note(this);
          for (let i = 0; i < args.length; i++) note(args[i]);
          isInside = false;
        }
        return apply(before, this, args);
      };
    }
  }
</script>`;

let server: PageServer;
beforeAll(async () => {
  server = await servePages({
    '/article': article(),
    '/hostile': article({ head: EARLY }),
  });
});
afterAll(() => server.close());

inBothBrowsers((lab) => {
  test('no probe of the registry finds a name', async () => {
    const page = await lab().open(server.url('/hostile'));
    expect((await someMarks(lab(), page, 5)).map(({ text }) => text)).toContain('Zhai Jun');
    const learnt = await page.evaluate(() => {
      const found: Record<string, string> = {};
      const probe = (name: string, look: () => unknown) => {
        try {
          const value = look();
          const text = Array.isArray(value) || typeof value === 'object' ? JSON.stringify(value) : String(value);
          if (!['[]', '0', 'undefined', 'false', 'null', '{}'].includes(text)) found[name] = text;
        } catch {
          // An error tells nothing.
        }
      };
      const names = ['backstory', 'backstory-several', 'backstory-known', 'backstory-hover'];
      const registry = CSS.highlights;
      const early = (window as unknown as { early: HighlightRegistry }).early;
      for (const [which, it] of [
        ['now', registry],
        ['early', early],
      ] as const) {
        probe(`${which} size`, () => it.size);
        probe(`${which} spread`, () => [...it].map(String));
        probe(`${which} keys`, () => [...it.keys()]);
        probe(`${which} values`, () => [...it.values()].map(String));
        probe(`${which} entries`, () => [...it.entries()].map(String));
        probe(`${which} forEach`, () => {
          const seen: string[] = [];
          it.forEach((_, key) => void seen.push(key));
          return seen;
        });
        probe(`${which} prototype forEach`, () => {
          const seen: string[] = [];
          HighlightRegistry.prototype.forEach.call(it, (_, key) => void seen.push(key));
          return seen;
        });
        probe(`${which} prototype size`, () =>
          Object.getOwnPropertyDescriptor(HighlightRegistry.prototype, 'size')?.get?.call(it),
        );
        for (const name of names) {
          probe(`${which} get ${name}`, () => it.get(name));
          probe(`${which} has ${name}`, () => it.has(name));
          probe(`${which} delete ${name}`, () => it.delete(name));
        }
        probe(`${which} own properties`, () => Reflect.ownKeys(it).map(String));
      }
      const box = document.getElementById('first')!.getBoundingClientRect();
      for (let x = box.left; x < box.right; x += 6) {
        for (let y = box.top + 4; y < box.bottom; y += 8) {
          probe('highlightsFromPoint', () =>
            (CSS.highlights as unknown as { highlightsFromPoint(x: number, y: number): unknown[] }).highlightsFromPoint(
              x,
              y,
            ),
          );
        }
      }
      const frame = document.createElement('iframe');
      document.documentElement.append(frame);
      const fresh = frame.contentWindow as unknown as typeof globalThis & Window;
      const methods = fresh.HighlightRegistry.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
      probe('fresh getter', () =>
        [...(Object.getOwnPropertyDescriptor(fresh.CSS, 'highlights')!.get!.call(CSS) as HighlightRegistry)].map(
          String,
        ),
      );
      for (const it of [registry, early]) {
        probe('fresh size', () =>
          Object.getOwnPropertyDescriptor(fresh.HighlightRegistry.prototype, 'size')?.get?.call(it),
        );
        probe('fresh keys', () => [...(methods.keys!.call(it) as Iterable<string>)]);
        for (const name of names) probe(`fresh get ${name}`, () => methods.get!.call(it, name));
      }
      frame.remove();
      probe('style sheets', () => [...document.styleSheets].filter((sheet) => sheet.ownerNode === null).length);
      probe('adopted style sheets', () => document.adoptedStyleSheets.length);
      probe('taken by what was bent', () => (window as unknown as { stolen: string[] }).stolen);
      return found;
    });
    expect(learnt).toEqual({});
    // The page tried to delete them by name; they are still there.
    expect(await markTexts(lab(), page)).toContain('Zhai Jun');
  });

  test('the style of a marked word says no more than that of another', async () => {
    const page = await lab().open(server.url('/article'));
    await someMarks(lab(), page, 5);
    const styles = await page.evaluate(() =>
      ['first', 'third'].map((id) => {
        const style = getComputedStyle(document.getElementById(id)!, '::highlight(backstory)');
        return `${style.textDecorationLine} ${style.textDecorationStyle} ${style.color} ${style.backgroundColor}`;
      }),
    );
    expect(styles[0]).toBe(styles[1]);
  });

  test('marks cover nothing, and change no node', async () => {
    const page = await lab().open(server.url('/article'));
    await someMarks(lab(), page, 5);
    const seen = await page.evaluate(
      () =>
        new Promise<unknown[]>((resolve) => {
          const options = { trackVisibility: true, delay: 100, threshold: 0 } as IntersectionObserverInit;
          const observer = new IntersectionObserver((entries) => {
            resolve(entries.map((entry) => (entry as unknown as { isVisible?: boolean }).isVisible));
          }, options);
          observer.observe(document.getElementById('first')!);
          observer.observe(document.getElementById('third')!);
        }),
    );
    expect(seen[0]).toBe(seen[1]);
    expect(await page.evaluate(() => document.documentElement.childElementCount)).toBe(2);
  });

  test("the page's own highlights work", async () => {
    const page = await lab().open(server.url('/article'));
    await someMarks(lab(), page, 5);
    const result = await page.evaluate(() => {
      const text = document.getElementById('third')!.firstChild!;
      const range = new StaticRange({ startContainer: text, startOffset: 0, endContainer: text, endOffset: 6 });
      const mine = new Highlight(range);
      const chained = CSS.highlights.set('mine', mine) === CSS.highlights;
      CSS.highlights.set('backstory', new Highlight());
      const seen: string[] = [];
      CSS.highlights.forEach((_, key, registry) => void seen.push(`${key} ${registry === CSS.highlights}`));
      const measure = document.createRange();
      measure.setStart(text, 0);
      measure.setEnd(text, 6);
      const box = measure.getBoundingClientRect();
      const at = CSS.highlights as unknown as {
        highlightsFromPoint?(x: number, y: number): { highlight: Highlight }[];
      };
      const hits = at.highlightsFromPoint?.(box.x + 5, box.y + box.height / 2) ?? [];
      const before = {
        chained,
        seen,
        size: CSS.highlights.size,
        has: CSS.highlights.has('mine'),
        get: CSS.highlights.get('mine') === mine,
        keys: [...CSS.highlights.keys()],
        isRegistry: CSS.highlights instanceof HighlightRegistry,
        hits: hits.length === 1 && hits[0]!.highlight === mine,
        wrong: (() => {
          try {
            CSS.highlights.set('bad', {} as Highlight);
            return 'taken';
          } catch (error) {
            return (error as Error).name;
          }
        })(),
      };
      const deleted = CSS.highlights.delete('backstory') && !CSS.highlights.has('backstory');
      CSS.highlights.clear();
      return { ...before, deleted, cleared: CSS.highlights.size };
    });
    expect(result).toEqual({
      chained: true,
      seen: ['mine true', 'backstory true'],
      size: 2,
      has: true,
      get: true,
      keys: ['mine', 'backstory'],
      isRegistry: true,
      hits: true,
      wrong: 'TypeError',
      deleted: true,
      cleared: 0,
    });
    expect(await markTexts(lab(), page)).toContain('Zhai Jun');
  });

  test('made-up events open nothing and bring no element of ours', async () => {
    const page = await lab().open(server.url('/article'));
    const [mark] = await someMarks(lab(), page, 5);
    await page.evaluate(
      async ({ x, y }) => {
        const target = document.elementFromPoint(x, y)!;
        const place = { bubbles: true, composed: true, clientX: x, clientY: y, screenX: x, screenY: y };
        for (let i = 0; i < 20; i++) {
          for (const type of ['pointerover', 'pointermove', 'pointerdown', 'pointerup', 'pointerout']) {
            target.dispatchEvent(
              new PointerEvent(type, { ...place, clientX: x + (i % 2), screenX: x + i, pointerType: 'mouse' }),
            );
          }
          for (const type of ['mouseover', 'mousemove', 'mousedown', 'mouseup', 'click'])
            target.dispatchEvent(new MouseEvent(type, place));
          for (const key of ['Escape', 'Enter', 'Alt', 'k'])
            target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
          for (const type of [
            'focus',
            'blur',
            'pagehide',
            'pageshow',
            'unload',
            'wxt:content-script-started',
            'storage',
          ])
            window.dispatchEvent(new Event(type));
          window.postMessage({ name: 'content:showMention', data: { id: 'Q1' } }, '*');
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
      },
      { x: mark!.x, y: mark!.y },
    );
    expect(await page.evaluate(() => document.documentElement.childElementCount)).toBe(2);
    expect(await markTexts(lab(), page)).toContain('Zhai Jun');
  });
});
