// Hears what content scripts ask the background, as any page of the extension can: the very text that was read.
import type { Page } from 'puppeteer-core';
import { AHEAD_PORT, MENTIONS_PORT, type MentionQuestion } from '../../lib/messages/mention-question.ts';
import type { Lab } from './lab.ts';
import { waitFor } from './wait-for.ts';

/** Begins to listen. Call it before the pages open; listening twice is the same as once. */
export async function listenToQuestions(lab: Lab): Promise<void> {
  await lab.inExtension(
    (api, names) => {
      const heard = globalThis as { questions?: Record<number, unknown> };
      if (heard.questions) return;
      heard.questions = {};
      api.runtime.onConnect.addListener((port) => {
        if (!names.includes(port.name)) return;
        port.onMessage.addListener((question) => {
          const tab = port.sender?.tab?.id;
          if (tab !== undefined && heard.questions) heard.questions[tab] = question;
        });
      });
    },
    [MENTIONS_PORT, AHEAD_PORT],
  );
}

/** The last question of a page, or null when it has asked none. */
export async function questionOf(lab: Lab, page: Page): Promise<MentionQuestion | null> {
  const tab = await lab.tabOf(page);
  return await lab.inExtension(
    (_, tab) =>
      ((globalThis as { questions?: Record<number, unknown> }).questions?.[tab] ?? null) as MentionQuestion | null,
    tab,
  );
}

export function someQuestion(lab: Lab, page: Page): Promise<MentionQuestion> {
  return waitFor(`${page.url()} to ask`, () => questionOf(lab, page));
}
