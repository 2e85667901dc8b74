// The test bench itself: what it promises about browsers must hold, or the other browser tests prove nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBothBrowsers } from '../support/in-both-browsers.ts';
import { type PageServer, servePages } from '../support/page-server.ts';
import { waitFor } from '../support/wait-for.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages({
    '/': '<!doctype html><title>A page</title><p id="p">A paragraph about nothing.</p>',
    '/loud': '<!doctype html><title>Loud</title><script>console.warn("heard"); throw new Error("thrown")</script>',
  });
});
afterAll(() => server.close());

inBothBrowsers((lab) => {
  test('extension pages open, and see the extension', async () => {
    expect(await lab().inExtension(async (api) => api.runtime.getManifest().manifest_version)).toBe(3);
  });

  test('the isolated world of a page is reachable', async () => {
    const page = await lab().open(server.url('/'));
    const text = await lab().inContentWorld(page, (id: string) => document.getElementById(id)?.textContent ?? '', 'p');
    expect(text).toBe('A paragraph about nothing.');
  });

  test('the background stops when told, and wakes by a message', async () => {
    expect(
      await lab().inExtension((api) =>
        api.runtime.sendMessage({}).then(
          () => true,
          () => true,
        ),
      ),
    ).toBe(true);
    await waitFor('the background to run', () => lab().backgroundRuns());
    await lab().stopBackground();
    expect(await lab().backgroundRuns()).toBe(false);
    await lab().inExtension((api) =>
      api.runtime.sendMessage({}).then(
        () => true,
        () => true,
      ),
    );
    await waitFor('the background to run again', () => lab().backgroundRuns());
  });

  test('the extension reloads as for an update', async () => {
    await lab().reloadExtension();
    expect(await lab().inExtension((api) => api.runtime.getManifest().name)).toBe('Backstory');
  });

  test('errors and console messages of a page are heard', async () => {
    await lab().open(server.url('/loud'));
    const problems = await waitFor('both to be heard', () => lab().problems.length >= 2 && lab().takeProblems());
    expect(problems.join('\n')).toContain('thrown');
    expect(problems.join('\n')).toContain('heard');
  });

  test('the network beyond this machine is closed', async () => {
    const page = await lab().open(server.url('/'));
    const reached = await page.evaluate(async () => {
      const tries = ['https://example.com/', 'http://198.51.100.7/'].map((url) =>
        fetch(url, { mode: 'no-cors', signal: AbortSignal.timeout(3000) }),
      );
      return (await Promise.allSettled(tries)).map((outcome) => outcome.status);
    });
    expect(reached).toEqual(['rejected', 'rejected']);
    lab().takeProblems();
    const other = await lab().open(server.url('/', 'news.localhost'));
    expect(await other.title()).toBe('A page');
  });
});

inBothBrowsers(
  (lab) => {
    test('a dark scheme is what pages see', async () => {
      const page = await lab().open(server.url('/'));
      expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    });
  },
  { scheme: 'dark', build: null, everyDay: 'chromium' },
);
