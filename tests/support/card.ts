// Reads the open card of a page, in both builds: shadow roots are open to the extension's own world.
import type { Page } from 'puppeteer-core';
import type { Lab } from './lab.ts';
import { waitFor } from './wait-for.ts';

export interface Card {
  /** What a reader sees, each text on a line of its own. */
  readonly text: string;
  /** In CSS pixels of the viewport. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The shadow root's mode as the page's world meets it. */
  readonly isOpenToPage: boolean;
  /** True while a text is still being fetched or a fade is running. */
  readonly isBusy: boolean;
}

/** The open card, or null. */
export async function card(lab: Lab, page: Page): Promise<Card | null> {
  return await lab.inContentWorld(page, readCard);
}

/** The open card once it shows `text` and has settled. */
export function openCard(lab: Lab, page: Page, text = '', timeoutMs?: number): Promise<Card> {
  let previous = '';
  return waitFor(
    `a card that says “${text}”`,
    async () => {
      const now = await card(lab, page);
      if (!now?.text.includes(text)) return null;
      const isSettled = !now.isBusy && now.text === previous;
      previous = now.text;
      return isSettled && now;
    },
    timeoutMs,
  );
}

export async function noCard(lab: Lab, page: Page, timeoutMs?: number): Promise<void> {
  await waitFor('the card to close', async () => (await card(lab, page)) === null, timeoutMs);
}

/** Runs in the content script's world; must not use outer names. */
function readCard(): Card | null {
  type Opener = { openOrClosedShadowRoot?: ShadowRoot | null };
  const dom = (globalThis as { chrome?: { dom?: { openOrClosedShadowRoot(host: Element): ShadowRoot | null } } }).chrome
    ?.dom;
  const hosts = [...document.documentElement.children, ...(document.body?.children ?? [])];
  for (const host of hosts) {
    if (!(host instanceof HTMLElement)) continue;
    const root = dom ? dom.openOrClosedShadowRoot(host) : (host as Opener).openOrClosedShadowRoot;
    const open =
      root?.querySelector<HTMLElement>(':popover-open') ?? (host.matches(':popover-open') && root?.firstElementChild);
    if (!root || !open) continue;
    const { x, y, width, height } = open.getBoundingClientRect();
    return {
      // biome-ignore lint/performance/useDomNodeTextContent: what is laid out is what a reader sees
      text: (open as HTMLElement).innerText,
      x,
      y,
      width,
      height,
      isOpenToPage: host.shadowRoot !== null,
      isBusy:
        root.querySelector('[aria-busy="true"]') !== null ||
        (root.getAnimations?.() ?? []).some((animation) => animation.playState === 'running'),
    };
  }
  return null;
}
