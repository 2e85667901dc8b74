// Rests the pointer on the first mention of a name on a page and waits for its card; says plainly why there is none.
import type { Page } from 'puppeteer-core';
import { ExpectedError, messageOf } from '../lib/errors.ts';
import { openCard } from '../tests/support/card.ts';
import type { Lab } from '../tests/support/lab.ts';
import { hover, type Mark, settledMarks } from '../tests/support/marks.ts';
import { articleMentions } from '../tests/support/page-mentions.ts';

/** Long enough for a page of several megabytes on a slow machine, in milliseconds. */
const READ_MS = 10_000;

/** Throws an ExpectedError when the page is not read, does not say the name, or the name is not in the knowledge base. */
export async function hoverName(lab: Lab, page: Page, name: string): Promise<void> {
  await articleMentions(lab, page, READ_MS).catch((error: unknown) => {
    throw new ExpectedError(`Nothing is marked: ${messageOf(error)}`);
  });
  const mark = await findMark(lab, page, name);
  await hover(lab, page, mark.text);
  await openCard(lab, page).catch(() => {
    throw new ExpectedError(`“${mark.text}” is marked, but its card did not open`);
  });
}

async function findMark(lab: Lab, page: Page, name: string): Promise<Mark> {
  const wanted = name.replace(/\s+/g, ' ').trim();
  const all = await settledMarks(lab, page);
  const visible = all.filter((mark) => mark.visible);
  const mark =
    visible.find(({ text }) => text === wanted) ??
    visible.find(({ text }) => text.toLowerCase() === wanted.toLowerCase()) ??
    visible.find(({ text }) => text.toLowerCase().includes(wanted.toLowerCase()));
  if (mark) return mark;
  const isThere = await page.evaluate(
    (text) => (document.body?.textContent ?? '').replace(/\s+/g, ' ').toLowerCase().includes(text.toLowerCase()),
    wanted,
  );
  if (!isThere) throw new ExpectedError(`The page does not say “${wanted}”`);
  const texts = [...new Set(all.map(({ text }) => text))];
  throw new ExpectedError(
    `The page says “${wanted}”, but it is not marked as a name. Marked are: ${texts.slice(0, 40).join(', ') || 'no names'}`,
  );
}
