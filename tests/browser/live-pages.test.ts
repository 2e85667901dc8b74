// Pages that live: translated, endless, live blogs, raging, left and come back to, made ready ahead of time. Marks stand where
// the names stand, and nowhere else.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noCard, openCard } from '../support/card.ts';
import { everyDayIn } from '../support/in-both-browsers.ts';
import { hover, markTexts, someMarks } from '../support/marks.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { listenToQuestions, questionOf } from '../support/questions.ts';
import { TRANSLATORS, translate, translateBack } from '../support/translate.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

const GERMAN: Readonly<Record<string, string>> = {
  first: 'Der Gesandte Zhai Jun kam am Freitag nach Damaskus. Er sprach mit Baschar al-Assad über Syrien.',
  second: 'In Peking sagte Liu Weimin, dass China auf Ruhe hofft. Sergei Lawrow sagte in Moskau dasselbe.',
  third: 'Vom Wetter sprach niemand, obwohl es seit einer Woche regnete.',
};

/** Adds a post when the end of the page comes into view, without end. */
const ENDLESS = `<div id="posts"></div><div id="end">…</div><script>
  let count = 0;
  new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting) || count >= 12) return;
    for (let i = 0; i < 3; i++, count++) {
      const post = document.createElement('section');
      post.style.minHeight = '500px';
      post.innerHTML = '<h2>Post ' + count + '</h2><p>In post ' + count + ' they spoke of Lilongwe again.</p>';
      document.getElementById('posts').append(post);
    }
  }, { rootMargin: '300px' }).observe(document.getElementById('end'));
</script>`;

/** A live blog: new posts on top, times that go on, a post that is corrected in place, an old one taken away. */
const LIVE = `<div id="blog"></div><script>
  const blog = document.getElementById('blog');
  let count = 0;
  window.post = (words) => {
    const post = document.createElement('article');
    post.innerHTML = '<time>0 seconds ago</time><p></p>';
    post.querySelector('p').textContent = words;
    blog.prepend(post);
  };
  setInterval(() => {
    count++;
    for (const time of document.querySelectorAll('time')) time.textContent = count + ' seconds ago';
  }, 100);
</script>`;

/** 1,000 changes a second for two seconds: posts come on top, change and go. `window.counts` says what the page did itself. */
const STORM = `<div id="live"></div><script>
  window.counts = { made: 0, seen: 0 };
  new MutationObserver((records) => { counts.seen += records.length; })
    .observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
  window.storm = () => new Promise((done) => {
    const live = document.getElementById('live');
    const end = performance.now() + 2000;
    let n = 0;
    const turn = setInterval(() => {
      for (let i = 0; i < 10; i++, n++) {
        if (n % 2) {
          const p = document.createElement('p');
          p.textContent = 'Report ' + n + ' from Damascus.';
          live.prepend(p);
          counts.made++;
        } else if (live.lastChild) {
          live.lastChild.firstChild.data = 'Report ' + n + ' from Homs and Damascus.';
          counts.made++;
        }
        if (live.childElementCount > 100) {
          live.lastChild.remove();
          counts.made++;
        }
      }
      if (performance.now() > end) { clearInterval(turn); done(); }
    }, 10);
  });
</script>`;

/** Has the browser make another page ready; that page says when it has been so for a while. */
const AHEAD = `<script type="speculationrules">
  { "prerender": [{ "urls": ["/shown-later"], "eagerness": "immediate" }] }
</script><a href="/shown-later">Read on</a>`;
const LATER = `<script>
  addEventListener('load', () => setTimeout(() => fetch('/ready?' + document.prerendering), 1500));
</script>`;

let server: PageServer;
beforeAll(async () => {
  server = await servePages({
    '/plain': article(),
    '/endless': article({ after: ENDLESS }),
    '/live': article({ after: LIVE }),
    '/storm': article({ after: STORM }),
    '/other': article({ body: `<p>${'They spoke of Lilongwe, of bread and of roads. '.repeat(20)}</p>` }),
    '/ahead': `<!doctype html><title>Headlines</title>${AHEAD}`,
    '/shown-later': article({ after: LATER }),
    '/ready': '',
    '/left': article({
      after: '<script>addEventListener("pageshow", (event) => { window.kept = event.persisted; })</script>',
    }),
  });
});
afterAll(() => server.close());

everyDayIn('chromium', (lab) => {
  const opened = async (path: string) => {
    const page = await lab().open(server.url(path));
    await someMarks(lab(), page, 5);
    return page;
  };
  const texts = (page: Page) => markTexts(lab(), page);
  const become = (page: Page, what: string, is: (found: string[]) => boolean) =>
    waitFor(what, async () => is(await texts(page)));

  test.each(TRANSLATORS)(
    'a page that is translated as in %s is marked in its new words, and in its old ones when that is taken back',
    async (translator) => {
      const page = await opened('/plain');
      const before = await texts(page);
      await translate(page, GERMAN, translator);
      await become(page, 'the names of the translation', (found) =>
        ['Zhai Jun', 'Damaskus', 'Syrien', 'Liu Weimin', 'Peking'].every((name) => found.includes(name)),
      );
      expect(await texts(page)).not.toContain('Damascus');
      // Every mark stands on words that are there: the card comes where the pointer rests.
      await hover(lab(), page, 'Damaskus');
      await openCard(lab(), page, 'Damascus');
      await page.keyboard.press('Escape');
      await noCard(lab(), page);
      await translateBack(page);
      await become(page, 'the names as they were', (found) => found.join() === before.join());
    },
  );

  test('a page without an end is marked as it grows, and what was marked stays marked', async () => {
    const page = await opened('/endless');
    const before = await texts(page);
    for (const count of [3, 6, 9, 12]) {
      await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
      await become(
        page,
        `${count} posts to be marked`,
        (found) => found.filter((text) => text === 'Lilongwe').length >= count,
      );
    }
    expect((await texts(page)).slice(0, before.length)).toEqual(before);
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await hover(lab(), page, 'Zhai Jun');
    await openCard(lab(), page, 'Vice Foreign Minister of China');
  });

  test('a live blog: a post on top, one that is corrected, one that goes, while its clocks run', async () => {
    const page = await opened('/live');
    const before = (await texts(page)).length;
    const post = (words: string) =>
      page.evaluate((text) => (window as unknown as { post(text: string): void }).post(text), words);
    await post('Sergei Lavrov flew to Lilongwe.');
    await become(page, 'the first post', (found) => found.includes('Lilongwe'));
    await post('Now they speak of Malawi.');
    await become(page, 'the second', (found) => found.slice(before).join() === 'Malawi,Sergei Lavrov,Lilongwe');
    await page.evaluate(() => {
      document.querySelector('#blog p')!.firstChild!.nodeValue = 'Correction: they speak of Taiwan.';
    });
    await become(page, 'the correction', (found) => found.slice(before).join() === 'Taiwan,Sergei Lavrov,Lilongwe');
    // A card that is open stays open while other posts come.
    await hover(lab(), page, 'Lilongwe');
    await openCard(lab(), page, 'Lilongwe');
    await page.evaluate(() => document.querySelector('#blog article')!.remove());
    await become(page, 'the post to go', (found) => found.slice(before).join() === 'Sergei Lavrov,Lilongwe');
  });

  test('1,000 changes a second: asked about seldom, nothing changed by us, and right when it has calmed', async () => {
    const page = await opened('/storm');
    await listenToQuestions(lab());
    const before = await texts(page);
    await page.evaluate(() => (window as unknown as { storm(): Promise<void> }).storm());
    const wanted = await page.evaluate(() =>
      [...document.querySelectorAll('#live p')].flatMap((p) => p.textContent!.match(/Homs|Damascus/g) ?? []),
    );
    expect(wanted.length).toBeGreaterThan(90);
    await become(page, 'the marks after the storm', (found) => found.join() === [...before, ...wanted].join());
    const { made, seen } = await page.evaluate(
      () => (window as unknown as { counts: { made: number; seen: number } }).counts,
    );
    expect(seen, 'changes seen by the page, and those it made').toBe(made);
    expect(await questionOf(lab(), page)).not.toBeNull();
  });

  test('a page one comes back to is kept by the browser, and its marks, cards and changes go on', async () => {
    const page = await opened('/left');
    await hover(lab(), page, 'Zhai Jun');
    await openCard(lab(), page, 'Zhai Jun');
    await page.keyboard.press('Escape');
    const before = await texts(page);
    await page.goto(server.url('/other'));
    await someMarks(lab(), page);
    await page.goBack();
    await waitFor('the page to be shown again', () =>
      page.evaluate(() => (window as unknown as { kept?: boolean }).kept !== undefined),
    );
    // Firefox keeps no page at all while a driver holds it, with or without the extension; there it is loaded anew.
    const kept = await page.evaluate(() => (window as unknown as { kept?: boolean }).kept);
    expect(kept).toBe(lab().name === 'chromium');
    await become(page, 'its marks', (found) => found.join() === before.join());
    await page.evaluate(() => {
      document.getElementById('third')!.textContent = 'At last they spoke of Lilongwe.';
    });
    await become(page, 'what changed since', (found) => found.includes('Lilongwe'));
    await hover(lab(), page, 'Lilongwe');
    await openCard(lab(), page, 'Lilongwe');
  });

  test('a page made ready ahead of time asks nothing until it is shown, and is marked then', async ({ skip }) => {
    skip(lab().name === 'firefox', 'Firefox makes no page ready ahead of time');
    await lab().inExtension((api) => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      api.runtime.onConnect.addListener(({ name, sender }) => void heard.push(`${name} of ${sender?.url}`));
      api.runtime.onMessage.addListener((message: { name?: string }, sender) => {
        heard.push(`${message.name} of ${sender.url}`);
      });
    });
    const heardOf = (url: string) =>
      lab().inExtension(
        (_, url) => (globalThis as unknown as { heard: string[] }).heard.filter((line) => line.endsWith(` of ${url}`)),
        url,
      );
    const later = server.url('/shown-later');
    // Chromium makes nothing ready for a page that is listened to as the others are.
    const page = await lab().browser.newPage();
    await page.goto(server.url('/ahead'));
    await waitFor('the other page to be ready', () => server.requests.includes('/ready?true'));
    // No driver sees into such a page. But marks come of answers alone, and answers of questions.
    expect(await heardOf(later)).toEqual([]);
    await page.click('a');
    await waitFor('it to be shown', () => page.evaluate((url) => location.href === url, later));
    await someMarks(lab(), page, 5);
    // It is the very page that was made ready, and not another that was loaded when the link was pressed.
    expect(server.requests.filter((path) => path === '/shown-later')).toHaveLength(1);
    expect(await heardOf(later)).not.toEqual([]);
  });
});
