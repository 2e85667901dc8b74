// A form filled in with what a page tells of a name: its words, type, source and sentence, and how else it is written. Pure.
import { isWebAddress } from '../lib/entities/entity.ts';
import { LIMITS } from '../lib/entities/limits.ts';
import { text } from '../lib/text.ts';
import { EMPTY_STATEMENT, type EntityDraft, type LinkDraft, newDraft } from './entity-draft.ts';
import { type Run, spellingsOf } from './unknown-names.ts';
import { guessType, sentenceAround } from './words-around.ts';

export interface Met {
  readonly name: string;
  readonly around: string;
  readonly url: string;
  readonly title: string;
  readonly date: string | null;
  readonly runs: readonly Run[];
}

export interface MetDraft {
  readonly draft: EntityDraft;
  readonly found: { readonly quote: string; readonly url: string };
  readonly typeHint: string | undefined;
  readonly spellings: readonly string[];
}

export function draftOfMet({ name, around, url, title, date, runs }: Met): MetDraft {
  // A name that was not selected has the sentence it first stands in, perhaps behind words that are no part of it.
  const run = runs.find((run) => run.text === name) ?? runs.find((run) => ` ${run.text} `.includes(` ${name} `));
  const words = { selected: name, around: around || (run?.sentence ?? '') };
  const guess = guessType(words);
  const quote = (sentenceAround(words) || words.around).slice(0, LIMITS.value);
  const link = linkTo(url, title.trim().slice(0, LIMITS.value), quote);
  const source = {
    ...EMPTY_STATEMENT,
    asOf: date ?? '',
    ...(link && { sourceTitle: link.title, sourceUrl: link.url }),
  };
  return {
    draft: { ...newDraft(name, guess?.type), statements: [source], links: link ? [link] : [] },
    found: { quote, url },
    typeHint: guess ? text('popup_guessed', guess.from) : undefined,
    spellings: spellingsOf(name, runs),
  };
}

/** Where the name was met, with its sentence: kept although no fact is written down. Null for what is no address to keep. */
function linkTo(url: string, title: string, quote: string): LinkDraft | null {
  if (!isWebAddress(url) || url.length > LIMITS.url) return null;
  return { url, title, kept: { url, ...(quote !== '' && { quote }) } };
}

/** A fact that was only offered with its source, and was left without words, is not a fact. */
export function withoutEmptyFind(draft: EntityDraft): EntityDraft {
  return {
    ...draft,
    statements: draft.statements.filter(
      (s) => s.kept || [s.value, s.entity, s.start, s.end].some((field) => field.trim() !== ''),
    ),
  };
}
