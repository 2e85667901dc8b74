// Reads the marks of a page as the content script set them, and points at them as a reader does.
import type { Page } from 'puppeteer-core';
import { DELAYS } from '../../lib/card/delays.ts';
import { MARK_KINDS, MARK_NAMES, type MarkKind } from '../../lib/page/mark-names.ts';
import type { Lab } from './lab.ts';
import { readPageMentions } from './page-mentions.ts';
import { waitFor } from './wait-for.ts';

/** The highlights that hold marks; the one for the mark under the pointer repeats one of these. */
const NAMES = MARK_KINDS.map((kind) => ({ kind, name: MARK_NAMES[kind] }));

export interface Mark {
  /** The marked text with white space as single spaces. */
  readonly text: string;
  readonly kind: MarkKind;
  /** Middle of the mark's first line in the viewport, in CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** A mark without a rectangle is on a page's hidden part. */
  readonly visible: boolean;
}

/**
 * All marks in document order. The registry is hidden from the page, so they are read in the content script's world;
 * Firefox wraps Highlights there so that they cannot be iterated, hence the unwrapping.
 */
export function marks(lab: Lab, page: Page): Promise<Mark[]> {
  return lab.inContentWorld(page, readMarks, NAMES);
}

/** The marks once there are some, or as many as asked. */
export function someMarks(lab: Lab, page: Page, least = 1, timeoutMs?: number): Promise<Mark[]> {
  return waitFor(
    `${least} marks on ${page.url()}`,
    async () => {
      const found = await marks(lab, page);
      return found.length >= least && found;
    },
    timeoutMs,
  );
}

/** Marks come in answers, what is on screen first; without a change for this long they are all there, in milliseconds. */
const SETTLED_MS = 600;

/** The marks once the page has been read and no more have come for a while. They may be none. */
export async function settledMarks(lab: Lab, page: Page, timeoutMs = 20_000): Promise<Mark[]> {
  await readPageMentions(lab, page, timeoutMs);
  let last = '';
  let since = performance.now();
  return await waitFor(
    'the marks to settle',
    async () => {
      const found = await marks(lab, page);
      const now = found.map((mark) => mark.text).join('\n');
      if (now !== last) {
        last = now;
        since = performance.now();
      }
      return performance.now() - since > SETTLED_MS && found;
    },
    timeoutMs,
  );
}

/** Texts of the marks in document order. */
export async function markTexts(lab: Lab, page: Page): Promise<string[]> {
  return (await marks(lab, page)).map((mark) => mark.text);
}

/**
 * Scrolls a mark into view, rests the pointer on it as a hand would (from elsewhere, in a few steps), and returns it.
 * `which` counts the marks with this text from 0. Throws when there is no such mark.
 */
export async function hover(lab: Lab, page: Page, text: string, which = 0): Promise<Mark> {
  await page.bringToFront();
  const wanted = (mark: Mark) => mark.text === text && mark.visible;
  const before = (await marks(lab, page)).filter(wanted)[which];
  if (!before) throw new Error(`No mark “${text}” (number ${which + 1}) on ${page.url()}`);
  const height = await page.evaluate(() => innerHeight);
  if (before.y < 40 || before.y > height - 40) {
    // Like a hand, it begins to move only when the page has stood still for a while.
    await page.evaluate(
      async (by, calm) => {
        scrollBy({ top: by, behavior: 'instant' });
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        await new Promise((done) => setTimeout(done, calm));
      },
      before.y - height / 3,
      DELAYS.scrollCalm + 50,
    );
  }
  const mark = (await marks(lab, page)).filter(wanted)[which];
  if (!mark) throw new Error(`The mark “${text}” went away while the page scrolled`);
  await page.mouse.move(Math.max(1, mark.x - 30), mark.y + (mark.y > height / 2 ? -120 : 120));
  await page.mouse.move(mark.x, mark.y, { steps: 4 });
  return mark;
}

/** Runs in the content script's world; must not use outer names. */
function readMarks(names: readonly { kind: MarkKind; name: string }[]): Mark[] {
  const isFirefox = 'wrappedJSObject' in window;
  const native = (thing: Node): Node =>
    isFirefox ? (globalThis as unknown as { XPCNativeWrapper(node: Node): Node }).XPCNativeWrapper(thing) : thing;
  const found: { range: Range; kind: MarkKind }[] = [];
  for (const { kind, name } of names) {
    const highlight = CSS.highlights.get(name) as
      | (Iterable<AbstractRange> & { wrappedJSObject?: Iterable<AbstractRange> })
      | undefined;
    for (const { startContainer, startOffset, endContainer, endOffset } of (isFirefox
      ? highlight?.wrappedJSObject
      : highlight) ?? []) {
      const range = document.createRange();
      try {
        range.setStart(native(startContainer), startOffset);
        range.setEnd(native(endContainer), endOffset);
      } catch {
        // The page changed the text and the mark points past its end: it paints nothing until it is read again.
        continue;
      }
      if (range.startContainer.isConnected) found.push({ range, kind });
    }
  }
  // A node, after the hosts and frames it lies in, outermost first: order is defined within one tree only.
  const path = (node: Node): Node[] => {
    const root = node.getRootNode();
    const around = root instanceof ShadowRoot ? root.host : (root as Document).defaultView?.frameElement;
    return around ? [...path(around), node] : [node];
  };
  const isBefore = (a: Range, b: Range): number => {
    if (a.startContainer === b.startContainer) return a.startOffset - b.startOffset;
    const [there, here] = [path(b.startContainer), path(a.startContainer)];
    const at = here.findIndex((node, i) => node !== there[i]);
    const [first, second] = [here[at], there[at]];
    if (!first || !second) return first ? 1 : -1;
    return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  };
  found.sort((a, b) => isBefore(a.range, b.range));
  return found.map(({ range, kind }) => {
    const box = [...range.getClientRects()].find((rectangle) => rectangle.width > 0 && rectangle.height > 0);
    return {
      text: range.toString().replace(/\s+/g, ' '),
      kind,
      x: box ? box.x + box.width / 2 : 0,
      y: box ? box.y + box.height / 2 : 0,
      visible: box !== undefined,
    };
  });
}
