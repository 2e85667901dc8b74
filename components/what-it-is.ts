// What an entity is, in the few words that fit on a line of an index.
import type { CardView, FactView } from '../lib/entities/card-view.ts';
import { ENDING_PROPERTIES, POST_PROPERTIES } from '../lib/entities/property-kinds.ts';
import { text } from '../lib/text.ts';
import { propertyWord, valueInWords } from './property-word.ts';

const isPost = (fact: FactView) => POST_PROPERTIES.includes(fact.property);

/** On the article's date: the post held then; else what it is at any time; else today's post, said to be today's. */
export function whatItWas(view: CardView): string {
  const post = view.then.find(isPost);
  if (post) return post.value;
  if (view.description) return view.description.text;
  const now = view.now.find(isPost);
  return now ? text('popup_today', now.value) : '';
}

/** Today: the post held, else how it ended, else what it is. */
export function whatItIs(view: CardView, language: string): string {
  const post = view.now.find(isPost);
  if (post) return post.value;
  const end = view.now.find((fact) => ENDING_PROPERTIES.includes(fact.property));
  if (end) return `${propertyWord(end.property)} ${valueInWords(end, language)}`;
  return view.description?.text ?? '';
}
