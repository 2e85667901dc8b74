// A page that does not ask the registry but looks for traces: styles, observers, stacks, timelines, layout, events, frames.
// Whatever it looks at must be the same for a name the reader knows and for words nobody knows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { markTexts, someMarks } from '../support/marks.ts';
import { readPageMentions } from '../support/page-mentions.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

/** The same sentence, with a name of the starter pack and with one that nobody bears. */
const PAIR = `<p class="probe" id="known">Some people came to Damascus on that day.</p>
<p class="probe" id="unknown">Some people came to Damascos on that day.</p>`;

/** Begins before the extension can have done anything. */
const WATCH = `<script>
  window.seen = [];
  const note = (what) => window.seen.push(what);
  new MutationObserver((records) => { for (const r of records) note('mutation ' + r.type + ' ' + r.target.nodeName); })
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  window.stopParsing = () => { window.seen = []; };
  for (const type of ['scroll', 'focus', 'focusin', 'blur', 'select', 'selectionchange', 'beforeinput', 'input', 'resize',
    'securitypolicyviolation', 'error', 'unhandledrejection', 'message', 'storage', 'slotchange', 'toggle', 'beforetoggle'])
    addEventListener(type, ({ target }) => note('event ' + type + ' ' + (target?.nodeName ?? '')), true);
  for (const type of ['attachShadow', 'append', 'appendChild', 'insertBefore', 'setAttribute', 'getClientRects', 'getBoundingClientRect',
    'checkVisibility', 'querySelectorAll', 'closest', 'scrollIntoView', 'getAttribute', 'matches', 'showPopover']) {
    for (const owner of [Element.prototype, Node.prototype, HTMLElement.prototype]) {
      if (!Object.hasOwn(owner, type)) continue;
      const before = owner[type];
      owner[type] = function (...args) { note('call ' + type); return before.apply(this, args); };
    }
  }
  for (const [owner, key] of [[Node.prototype, 'parentNode'], [Node.prototype, 'nextSibling'], [CharacterData.prototype, 'data'], [Node.prototype, 'isConnected']]) {
    const { get, set } = Object.getOwnPropertyDescriptor(owner, key);
    Object.defineProperty(owner, key, { configurable: true, set, get() { note('read ' + key); return get.call(this); } });
  }
  for (const name of ['StaticRange', 'Highlight', 'Range', 'IntersectionObserver', 'MessageChannel']) {
    const Before = window[name];
    window[name] = new Proxy(Before, { construct(target, args) { note('new ' + name); return Reflect.construct(target, args); } });
  }
  const raf = requestAnimationFrame; window.requestAnimationFrame = (f) => { note('frame asked'); return raf(f); };
  const idle = window.requestIdleCallback; if (idle) window.requestIdleCallback = (f, o) => { note('idle asked'); return idle(f, o); };
</script>`;

let server: PageServer;
beforeAll(async () => {
  server = await servePages({
    '/pair': article({ after: PAIR }),
    '/watched': article({ head: WATCH, after: PAIR }),
    '/around': article({
      after: `<iframe id="f" src="/pair" width="600" height="400"></iframe>
      <iframe id="d" srcdoc="<p>Some people came to Damascus on that day.</p>" width="600" height="90"></iframe>`,
    }),
    '/stacks': article(),
    '/bait': article({ after: '<p id="bait"></p>' }),
  });
});
afterAll(() => server.close());

inBothBrowsers((lab) => {
  const marked = async (path: string) => {
    const page = await lab().open(server.url(path));
    await waitFor(
      'the pair to be read',
      async () => (await markTexts(lab(), page)).filter((t) => t === 'Damascus').length >= 2,
    );
    return page;
  };

  test('style, boxes and what lies over a word are the same for known and unknown names', async () => {
    const page = await marked('/pair');
    const looks = await page.evaluate(() => {
      const pseudos = [
        '',
        '::highlight(backstory)',
        '::highlight(backstory-several)',
        '::highlight(backstory-known)',
        '::highlight(backstory-hover)',
        '::selection',
        '::before',
        '::first-line',
      ];
      return ['known', 'unknown'].map((id) => {
        const element = document.getElementById(id)!;
        const look: Record<string, string> = {};
        for (const pseudo of pseudos) {
          const style = getComputedStyle(element, pseudo || null);
          for (const key of [
            'color',
            'backgroundColor',
            'textDecoration',
            'textShadow',
            'outline',
            'display',
            'opacity',
          ])
            look[`${pseudo} ${key}`] = String(style[key as 'color']);
        }
        const range = document.createRange();
        range.selectNodeContents(element);
        const box = range.getBoundingClientRect();
        look.lines = String(range.getClientRects().length);
        look.height = String(box.height);
        element.scrollIntoView({ block: 'center' });
        const at = range.getBoundingClientRect();
        look.stack = document
          .elementsFromPoint(at.x + at.width / 2, at.y + at.height / 2)
          .map((e) => e.nodeName)
          .join();
        look.html = element.outerHTML.replace(/Damasc[uo]s|known|unknown/g, '');
        look.children = String(element.childNodes.length);
        look.styleMap = String((element as { computedStyleMap?(): { size: number } }).computedStyleMap?.().size);
        look.animations = String(element.getAnimations({ subtree: true }).length);
        return look;
      });
    });
    expect({ ...looks[0], html: '' }).toEqual({ ...looks[1], html: '' });
    expect(looks[0]!.children).toBe('1');
  });

  test('nothing of the page is called, no event comes, no node changes while it is read and marked', async () => {
    const page = await lab().newPage();
    await page.goto(server.url('/watched'), { waitUntil: 'domcontentloaded' });
    await page.evaluate(() => (window as unknown as { stopParsing(): void }).stopParsing());
    await someMarks(lab(), page, 6);
    await readPageMentions(lab(), page);
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    // What the test's own reading of marks in the other world does is not seen here either.
    expect(seen).toEqual([]);
  });

  test('timelines and lists of what was loaded do not name the extension', async () => {
    const page = await marked('/pair');
    const named = await page.evaluate(async () => {
      const entries: PerformanceEntry[] = [...performance.getEntries()];
      for (const type of PerformanceObserver.supportedEntryTypes) {
        await new Promise<void>((done) => {
          const observer = new PerformanceObserver((list) => {
            entries.push(...list.getEntries());
          });
          observer.observe({ type, buffered: true });
          setTimeout(() => {
            observer.disconnect();
            done();
          }, 20);
        });
      }
      return entries.map((entry) => JSON.stringify(entry)).filter((text) => /extension|backstory|Damascus/i.test(text));
    });
    expect(named).toEqual([]);
  });

  test('no stack, message or name of a function says who the extension is', async () => {
    const page = await marked('/pair');
    const said = await page.evaluate(() => {
      const texts: string[] = [];
      const catching = (work: () => unknown) => {
        try {
          work();
        } catch (error) {
          const { stack, message, fileName } = error as Error & { fileName?: string };
          texts.push(String(stack), message, String(fileName));
        }
      };
      const registry = CSS.highlights;
      catching(() => registry.set('x', {} as Highlight));
      catching(() => HighlightRegistry.prototype.set.call({} as HighlightRegistry, 'x', new Highlight()));
      catching(() =>
        registry.set(
          {
            toString() {
              texts.push(String(new Error('name').stack));
              throw new Error('name');
            },
          } as unknown as string,
          new Highlight(),
        ),
      );
      registry.set('mine', new Highlight());
      registry.forEach(() => {
        texts.push(String(new Error('each').stack));
      });
      registry.clear();
      catching(() => Error.captureStackTrace?.({}));
      for (const key of Object.getOwnPropertyNames(HighlightRegistry.prototype)) {
        const { value, get } = Object.getOwnPropertyDescriptor(HighlightRegistry.prototype, key)!;
        texts.push(String(value ?? get), (value ?? get)?.name ?? '');
      }
      return texts.filter((text) => /-extension:|backstory/i.test(text));
    });
    expect(said).toEqual([]);
  });

  test('setters and species bent after the start are handed nothing', async () => {
    const page = await marked('/pair');
    const taken = await page.evaluate(() => {
      const found: string[] = [];
      const note = (value: unknown) => {
        const tag = Object.prototype.toString.call(value);
        if (/Highlight|StaticRange/.test(tag) && value !== mine && value !== CSS.highlights) found.push(tag);
      };
      const mine = new Highlight();
      const define = Object.defineProperty;
      // Without a prototype, or what is bent first would bend the rest.
      const bent = {
        __proto__: null,
        configurable: true,
        set: note,
        get: () => undefined,
      } as unknown as PropertyDescriptor;
      const indices = ['0', '1', '2'];
      const keys = ['highlight', 'ranges', 'then', 'value', 'get', 'set'];
      for (const index of indices) define(Array.prototype, index, bent);
      for (const key of keys) define(Object.prototype, key, bent);
      const { iterator } = Symbol;
      const step = Array.prototype[Symbol.iterator];
      define(Array.prototype, iterator, {
        __proto__: null,
        configurable: true,
        writable: true,
        value(this: unknown[]) {
          note(this);
          return step.call(this);
        },
      } as unknown as PropertyDescriptor);
      const box = document.getElementById('known')!.getBoundingClientRect();
      const registry = CSS.highlights as HighlightRegistry & { highlightsFromPoint?(x: number, y: number): unknown[] };
      registry.set('mine', mine);
      for (let x = box.left; x < box.right; x += 10) {
        for (const hit of (registry.highlightsFromPoint?.(x, box.top + 8) as object[]) ?? [])
          note((hit as { highlight: unknown }).highlight);
      }
      registry.forEach(note as never);
      registry.clear();
      for (const index of indices) delete (Array.prototype as unknown as Record<string, unknown>)[index];
      for (const key of keys) delete (Object.prototype as unknown as Record<string, unknown>)[key];
      define(Array.prototype, iterator, { configurable: true, writable: true, value: step });
      return found;
    });
    expect(taken).toEqual([]);
  });

  test('frames around the page and in it tell nothing either', async () => {
    const page = await lab().open(server.url('/around'));
    await someMarks(lab(), page, 5);
    await waitFor('the frame to be read', async () => {
      const { entities } = await readPageMentions(lab(), page);
      return (entities.find(({ surface }) => surface === 'Damascus')?.count ?? 0) >= 3;
    });
    const learnt = await page.evaluate(() => {
      const found: string[] = [];
      const look = (name: string, view: Window & typeof globalThis) => {
        try {
          const registry = view.CSS.highlights;
          found.push(...[...registry].map(String));
          for (const mark of ['backstory', 'backstory-several'])
            if (registry.has(mark)) found.push(`${name} has ${mark}`);
          // The methods of one window on the registry of another.
          const methods = (view === window ? (document.querySelector('iframe')!.contentWindow as typeof view) : window)
            .HighlightRegistry.prototype;
          for (const mark of ['backstory', 'backstory-several']) {
            try {
              if (methods.get.call(registry, mark)) found.push(`${name} gives ${mark} to another window`);
            } catch {
              // Refused.
            }
          }
        } catch (error) {
          found.push(`${name} ${(error as Error).message}`);
        }
      };
      look('top', window);
      for (const frame of document.querySelectorAll('iframe'))
        look(frame.id, frame.contentWindow as Window & typeof globalThis);
      return found;
    });
    expect(learnt).toEqual([]);
  });

  test('ten thousand candidates in a hidden block are not read at all', async () => {
    const page = await lab().open(server.url('/bait'));
    await someMarks(lab(), page, 5);
    await page.evaluate(() => {
      const bait = document.createElement('div');
      bait.style.cssText = 'display:none';
      for (let i = 0; i < 10_000; i++)
        bait.append(Object.assign(document.createElement('p'), { textContent: `Candidate ${i} of Lilongwe.` }));
      document.body.append(bait);
      document.getElementById('bait')!.textContent = 'In the end they flew to Malawi.';
    });
    await waitFor('the text that is seen to be read', async () => (await markTexts(lab(), page)).includes('Malawi'));
    const { entities } = await readPageMentions(lab(), page);
    expect(entities.map(({ surface }) => surface)).not.toContain('Lilongwe');
  });
});
