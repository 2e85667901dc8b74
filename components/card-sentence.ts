// What is said of a card in one sentence: how a mention was understood, and what a screen reader announces.
import type { CardView } from '../lib/entities/card-view.ts';
import type { Candidate, How, Reason } from '../lib/linking/mention.ts';
import { type MessageKey, text } from '../lib/text.ts';
import { gapInWords } from './card-facts.ts';
import { dateInWords } from './dates-in-words.ts';
import { typeWord } from './type-word.ts';

/** Ways of naming that a reader cannot see for themselves. */
const EXPLAINED: ReadonlySet<How> = new Set(['coreference', 'short form', 'acronym', 'demonym', 'reader']);

/** A reason in words. */
export function reasonInWords(reason: Reason): string {
  return text(`reason_${reason.key}` as MessageKey, ...reason.values);
}

/** "“Mr Zhai” here: by the full name in paragraph 2"; empty when the page writes the name as it is known. */
export function calledHere(surface: string, candidate: Candidate | undefined, view: CardView): string {
  if (!candidate || candidate.id !== view.id || !EXPLAINED.has(candidate.how)) return '';
  if (surface === view.label.text || view.aliases.some((alias) => alias.text === surface)) return '';
  const reason = candidate.reasons.find((r) => r.side === 'for');
  const why = reason && reasonInWords(reason);
  return why ? text('card_called_here', surface, why) : '';
}

/** For a polite live region when a card opens without taking the focus: name, type, what held on the article's date. */
export function announceCard(surface: string, views: readonly CardView[], language: string): string {
  const view = views[0];
  if (!view) return surface;
  if (views.length > 1) return text('card_label_several', surface, views.length);
  const said = [text('card_label', view.label.text, typeWord(view.type))];
  const then = view.then[0];
  const now = view.now[0];
  const day = view.date === null ? '' : dateInWords(view.date, language);
  if (then && day) {
    said.push(text('strip_then', day, then.possible ? `${then.value} (${text('card_possible')})` : then.value));
  } else if (view.thenGap && day) said.push(text('strip_then', day, gapInWords(view)));
  else if (view.description) said.push(view.description.text);
  else if (now) said.push(text('card_announce_today', now.value));
  return said.join('. ');
}
