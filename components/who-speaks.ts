// Whose words a card is.
import type { CardView } from '../lib/entities/card-view.ts';
import { text } from '../lib/text.ts';

/** "World affairs, June 2026", "World affairs, with your changes", "Your own entry". */
export function whoSpeaks(views: readonly CardView[]): string {
  const voices = views.map(({ from }) => {
    if (from.packTitle === undefined) return text('card_from_mine');
    return from.mine ? text('card_from_both', from.packTitle) : from.packTitle;
  });
  return [...new Set(voices)].join(' · ');
}
