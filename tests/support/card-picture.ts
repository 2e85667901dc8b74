// The picture a card has drawn, as it is seen.
import type { Page } from 'puppeteer-core';
import type { Lab } from './lab.ts';

/** Colours are of one column in the middle: a quarter from above, and from below. */
export interface DrawnPicture {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly top: readonly number[];
  readonly bottom: readonly number[];
}

/** The picture in the card of a page, read in the content script's world. */
export function pictureInCard(lab: Lab, page: Page): Promise<DrawnPicture | null> {
  return lab.inContentWorld(page, () => {
    type Opener = { openOrClosedShadowRoot?: ShadowRoot | null };
    const dom = (globalThis as { chrome?: { dom?: { openOrClosedShadowRoot(host: Element): ShadowRoot | null } } })
      .chrome?.dom;
    const roots = [...document.documentElement.children].map((host) =>
      dom ? dom.openOrClosedShadowRoot(host as HTMLElement) : ((host as Opener).openOrClosedShadowRoot ?? null),
    );
    const root = roots.find((one) => one?.querySelector('.card'));
    const canvas = root?.querySelector<HTMLCanvasElement>('.picture canvas[data-state="drawn"]');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return null;
    const { width, height } = canvas.getBoundingClientRect();
    // One column, read once: more often the browser minds in the console.
    const { data } = context.getImageData(canvas.width / 2, 0, 1, canvas.height);
    const at = (y: number) => [...data.subarray(Math.round(canvas.height * y) * 4).subarray(0, 4)];
    return { label: canvas.getAttribute('aria-label') ?? '', width, height, top: at(0.25), bottom: at(0.75) };
  });
}
