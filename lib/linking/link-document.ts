// Names found in a text -> mentions: which stretches name an entity, and which one.
//
// THE ORDER OF THE RULES, and why it is this.
//
// 1. Read the text once (document.ts): words, sentences, headlines. What a capital says depends on where it stands.
// 2. Ask the name indexes for everything anyone could mean (find-spans.ts): the text as it is, without case endings and
//    plurals, and in one spelling for what is transliterated in many. The ways of writing (forms/) were made when the
//    index was built: initials, other orders, without "Inc.", demonyms. Strong forms are enough alone; weak ones (a family
//    name, an acronym, "the Council") need support and wait.
// 3. Drop what cannot stand where it is (gate.ts): a plain word that begins a sentence, a part of a longer unknown name,
//    a careless name of a large pack. This comes before ranking, so that a wrong candidate cannot win for want of another.
// 4. Of strong stretches that overlap the longer stays: "New York Times" is not New York.
// 5. Learn who the text is about (knowledge of the text): every entity named in full, and what it is tied to. Twice: what
//    was learnt first decides what was ambiguous then.
// 6. Now the weak forms (short-forms.ts, defined-acronyms.ts, found-short-forms.ts): they mean what the text named in full,
//    or what only one entity of the reader's knowledge base bears. Two bearers in one text: both are shown, nobody is chosen.
// 7. Rank what is left with reasons (rank.ts). A clear winner is linked, otherwise all are shown, best first.
// 8. The reader's word is last and counts above everything (decision.ts).
//
// Nothing here depends on which sources there are, on time or on chance: the same input gives the same mentions.
import { applyVerdicts } from './apply-verdicts.ts';
import { withGovernment } from './capital-speaks.ts';
import type { Decision } from './decision.ts';
import { acronymsOfOthers, definedAcronyms } from './defined-acronyms.ts';
import { type Block, Document } from './document.ts';
import { findSpans } from './find-spans.ts';
import { foundShortForms } from './found-short-forms.ts';
import { gated } from './gate.ts';
import type { LinkingSource } from './linking-source.ts';
import type { Mention } from './mention.ts';
import { mentionOf } from './mention-of.ts';
import { withoutOverlaps, withoutPadded } from './overlaps.ts';
import { dayNumber } from './posts.ts';
import { mergeSameItems } from './same-items.ts';
import { shortFormsIn } from './short-forms.ts';
import { learnFrom } from './text-knowledge.ts';

export interface LinkInput {
  /** In the order of the page. Offsets of mentions are UTF-16 offsets in their block's text. */
  readonly blocks: readonly Block[];
  /** BCP 47; guessed from the text when it is missing. */
  readonly language?: string | undefined;
  /** The article's date, `YYYY-MM-DD` or less: who held a post then is meant by it. */
  readonly date?: string | undefined;
  /** The reader's own first, then packs in the order they speak. */
  readonly sources: readonly LinkingSource[];
  readonly decisions?: readonly Decision[] | undefined;
  /** The page's address without its fragment, and its host, for decisions that hold there only. */
  readonly page?: string | undefined;
  readonly host?: string | undefined;
}

/** The mentions of a text, in its order, none overlapping. About 1 ms for 1,000 words. */
export function linkDocument(input: LinkInput): Mention[] {
  const document = new Document(input.blocks, input.language);
  const { sources } = input;
  const day = dayNumber(input.date);

  const found = findSpans(document, sources);
  for (const span of found) mergeSameItems(span, sources);
  const gatedSpans = found.map((span) => gated(document, span, sources)).filter((span) => span !== undefined);
  const standing = withoutPadded(document, gatedSpans);
  const named = withoutOverlaps(standing.filter((span) => !span.weak));
  const others = acronymsOfOthers(document, named);
  const strong = named
    .filter((span) => span.first !== span.last || !others.has(document.hash(span.first)))
    .map((span) => withGovernment(document, span, sources));

  const first = learnFrom(document, strong, sources, { day, before: undefined });
  const knowledge = learnFrom(document, strong, sources, { day, before: first });

  const acronyms = definedAcronyms(document, strong, knowledge, sources);
  const weak = [...standing.filter((span) => span.weak), ...foundShortForms(document, knowledge, sources)];
  const short = shortFormsIn(document, weak, strong, knowledge, sources);

  const mentions = withoutOverlaps([...strong, ...acronyms, ...short]).map((span) =>
    mentionOf(document, span, sources, knowledge),
  );
  return applyVerdicts(document, mentions.sort(inOrder), input);
}

const inOrder = (a: Mention, b: Mention): number => a.block - b.block || a.start - b.start;
