// What the words around a selected name tell of it: the sentence it stands in, and the type it most likely has. Pure.
import type { EntityType } from '../lib/entities/entity.ts';

/** What a page gives with a selection. */
export interface SelectedText {
  readonly selected: string;
  /** The text of the paragraph around it. */
  readonly around: string;
}

/** Words that say of what type a name is, in or beside it; English, as this interface is. A guess the reader can change. */
const CUES: readonly (readonly [EntityType, RegExp])[] = [
  ['party', /\b(party|alliance|front|bloc|league of communists)$/i],
  [
    'organisation',
    /\b(ministry|committee|council|bank|university|agency|institute|corporation|company|union|court|army|group|inc|ltd|gmbh)\b/i,
  ],
  ['event', /\b(talks|summit|war|election|elections|conference|accords?|games|crisis|revolution)$/i],
  ['place', /\b(city|province|river|mount|lake|island|street|square|airport|county|district)\b/i],
];
const PERSON_BEFORE =
  /\b(mr|mrs|ms|dr|president|minister|prime minister|spokes(?:man|woman|person)|senator|general|ambassador|chairman|chairwoman|chancellor|king|queen|professor|judge|leader)\.?\s+$/i;
const PLACE_BEFORE = /\b(in|near|from|to|outside)\s+$/i;
const LONGEST = 300;

/** The sentence the name stands in; empty when it is not found or is the whole text. */
export function sentenceAround({ selected, around }: SelectedText): string {
  const at = around.indexOf(selected);
  if (at < 0 || around.trim() === selected.trim()) return '';
  const segments = new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(around);
  const sentence = (segments.containing(at)?.segment ?? '').trim();
  if (sentence.length <= LONGEST) return sentence;
  const inside = Math.max(0, sentence.indexOf(selected) - LONGEST / 2);
  return `…${sentence.slice(inside, inside + LONGEST).trim()}…`;
}

/** The type and the word it was guessed from, or null when nothing tells. */
export function guessType({ selected, around }: SelectedText): { type: EntityType; from: string } | null {
  for (const [type, cue] of CUES) {
    const word = cue.exec(selected)?.[0];
    if (word) return { type, from: word };
  }
  const at = around.indexOf(selected);
  if (at < 0) return null;
  const before = around.slice(Math.max(0, at - 40), at);
  const title = PERSON_BEFORE.exec(before)?.[1];
  if (title) return { type: 'person', from: title };
  const after = /^,?\s+(spokes(?:man|woman)|president|minister|who|whose)\b/i.exec(
    around.slice(at + selected.length),
  )?.[1];
  if (after) return { type: 'person', from: after };
  const preposition = PLACE_BEFORE.exec(before)?.[1];
  return preposition && !selected.includes(' ') ? { type: 'place', from: preposition } : null;
}
