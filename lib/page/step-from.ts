// Going from mention to mention by keyboard.
import type { Article, PlacedMention } from './article.ts';
import { linesOf } from './mention-at-point.ts';

/**
 * The next (1) or previous (-1) mention that fits and is drawn, in document order and round the end. From `current`, or,
 * when there is none or it does not fit in the list any more, from the top of the window.
 */
export function stepFrom(
  article: Article,
  current: PlacedMention | null,
  by: 1 | -1,
  fits: (mention: PlacedMention) => boolean,
): PlacedMention | null {
  const all = [...article.allMentions()];
  const count = all.length;
  let at = current ? all.indexOf(current) : -1;
  if (at < 0) {
    const onScreen = all.findIndex((mention) => (linesOf(mention)[0]?.bottom ?? -1) > 0);
    at = Math.max(onScreen, 0) - (by === 1 ? 1 : 0);
  }
  for (let i = 1; i <= count; i++) {
    const mention = all[(at + i * by + count * (i + 1)) % count]!;
    if (fits(mention) && linesOf(mention).length > 0) return mention;
  }
  return null;
}
