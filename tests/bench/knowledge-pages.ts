// The part of `npm run bench:knowledge` that opens pages: how the library scrolls and how soon the popup is ready.
import type { BrowserName } from '../../scripts/build-extension.ts';
import { launch } from '../support/browsers.ts';
import { buildPackOf, givePack } from '../support/give-pack.ts';
import type { Lab } from '../support/lab.ts';
import { waitFor } from '../support/wait-for.ts';
import { EMPTY_PAGE, extensionWithFloors, ROWS_PAGE } from './floor-pages.ts';

const SCROLL_MS = 8_000;
const POPUP_RUNS = 30;
/** The library puts a million names in order before it can show them all. */
const PART_MS = 6 * 60_000;

export interface PagesRequest {
  /** Files of the knowledge base in the pack, and how many entities they hold. */
  readonly kb: readonly string[];
  readonly entities: number;
  /** Address of the page the popup speaks of. */
  readonly article: string;
}

/** The library and the popup of the built extension, with the pack in it, and what the browser needs for pages of that kind. */
export async function measurePages(name: BrowserName, request: PagesRequest) {
  const pack = await buildPackOf(request.kb);
  const { folder, remove } = await extensionWithFloors(name);
  const lab = await launch({ browser: name, extension: folder });
  try {
    await lab.knowledgeIsIn();
    await givePack(lab, pack);
    const library = await lab.openOwn('/options.html');
    await library.setViewport({ width: 1280, height: 800 });
    const started = performance.now();
    await waitFor('the first names', async () => (await library.$$('tr[data-id]')).length > 10, PART_MS);
    await waitFor(
      'all names',
      async () => Number(await library.$eval('table', (t) => t.ariaRowCount ?? '0')) > request.entities,
      PART_MS,
    );
    const libraryMs = performance.now() - started;
    const scroll = await library.evaluate(scrollFrames, SCROLL_MS);
    await library.close();
    const rows = await lab.openOwn(ROWS_PAGE);
    await rows.setViewport({ width: 1280, height: 800 });
    const scrollFloor = await rows.evaluate(scrollFrames, SCROLL_MS);
    await rows.close();
    return { libraryMs, scroll, scrollFloor, ...(await measurePopup(lab, request.article)) };
  } finally {
    await lab.close();
    remove();
  }
}

/** By turns with a page of the extension that does nothing. */
async function measurePopup(lab: Lab, article: string) {
  const tab = await lab.tabOf(await lab.open(article));
  const opened: number[] = [];
  const floor: number[] = [];
  for (let run = 0; run < POPUP_RUNS; run++) {
    opened.push(await readyAfter(lab, `/popup.html?tab=${tab}`));
    floor.push(await readyAfter(lab, EMPTY_PAGE));
  }
  return { popup: middleOf(opened), popupFloor: middleOf(floor) };
}

async function readyAfter(lab: Lab, path: string): Promise<number> {
  const page = await lab.openOwn(path);
  await waitFor(path, () => page.evaluate(() => performance.getEntriesByName('ready').length > 0), PART_MS);
  const ms = await page.evaluate(() => performance.getEntriesByName('ready')[0]!.startTime);
  await page.close();
  return ms;
}

function middleOf(times: number[]): { p50: number; max: number; runs: number } {
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(times.length / 2)]!, max: times.at(-1)!, runs: times.length };
}

/** Runs in the library: scrolls through all names, a little and in leaps, and takes the time of every frame. */
function scrollFrames(ms: number): Promise<{ frames: number; p95: number; longest: number; over50: number }> {
  const box = document.querySelector('.table-box')!;
  const times: number[] = [];
  return new Promise((done) => {
    const begin = performance.now();
    let last = begin;
    let frame = 0;
    const step = (now: number) => {
      times.push(now - last);
      last = now;
      frame++;
      // A wheel's steps, and every half second a leap, as by the scroll bar.
      box.scrollTop = frame % 30 === 0 ? Math.random() * box.scrollHeight : box.scrollTop + 120;
      if (now - begin < ms) requestAnimationFrame(step);
      else {
        times.sort((a, b) => a - b);
        done({
          frames: times.length,
          p95: times[Math.floor(times.length * 0.95)]!,
          longest: times.at(-1)!,
          over50: times.filter((time) => time > 50).length,
        });
      }
    };
    requestAnimationFrame(step);
  });
}
