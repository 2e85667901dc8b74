// Golden pages read as they are written down. A difference is a regression, or `npm run golden` and a look at the diff.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GOLDEN, goldenFile, goldenNames, packsOff, readGolden } from '../support/golden.ts';
import { everyDayIn } from '../support/in-both-browsers.ts';
import { type PageServer, servePages } from '../support/page-server.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages({}, { '/': GOLDEN });
});
afterAll(() => server.close());

test('there are enough of them', () => {
  expect(goldenNames().length).toBeGreaterThanOrEqual(12);
});

everyDayIn('chromium', (lab) => {
  beforeAll(() => packsOff(lab()));

  test.each(goldenNames())('%s', async (name) => {
    const now = await readGolden(lab(), name, () => lab().open(server.url(`/${name}/page.html`)));
    expect(now).toEqual(JSON.parse(readFileSync(goldenFile(name, 'expected.json'), 'utf8')));
  });
});
