// A form filled in with what a page tells of a name: its words, type, source and sentence, and how else it is written. Pure.
import { text } from '../lib/text.ts';
import { EMPTY_STATEMENT, type EntityDraft, newDraft } from './entity-draft.ts';
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

/** Longest address and title of a source. */
const LONGEST = { url: 2_000, title: 500 };

export function draftOfMet({ name, around, url, title, date, runs }: Met): MetDraft {
  // A name that was not selected has the sentence it first stands in.
  const words = { selected: name, around: around || (runs.find((run) => run.text === name)?.sentence ?? '') };
  const guess = guessType(words);
  const source = {
    ...EMPTY_STATEMENT,
    asOf: date ?? '',
    sourceTitle: title.slice(0, LONGEST.title),
    sourceUrl: url.slice(0, LONGEST.url),
  };
  return {
    draft: { ...newDraft(name, guess?.type), statements: [source] },
    found: { quote: sentenceAround(words) || words.around, url },
    typeHint: guess ? text('popup_guessed', guess.from) : undefined,
    spellings: spellingsOf(name, runs),
  };
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
