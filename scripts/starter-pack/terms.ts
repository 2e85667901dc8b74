// Parses the lists of who held a post from when to when.
import { isPartialDate } from '../../lib/entities/partial-date.ts';
import { readData } from './table.ts';

/** The day until which a term without an end was known to go on, unless its line says otherwise. */
const LAST_CHECKED = '2025-03';

export interface Term {
  readonly name: string;
  readonly otherNames: readonly string[];
  /** ISO code of the holder's own country, where the post is not a country's, or of that under which they are listed already. */
  readonly home?: string;
  readonly acting: boolean;
  /** A date, or `unknown`. */
  readonly start: string;
  /** A date, `unknown`, or `open` when it still went on at `asOf`. */
  readonly end: string;
  readonly asOf?: string;
}

export interface PostHolders {
  /** ISO code of a country or id of a body. */
  readonly where: string;
  readonly title: string;
  readonly terms: readonly Term[];
}

/** Stands for a first or last day that is not known even by its year. */
const UNKNOWN = '?';

const LINE = /^(\S+) ([^:]+): (.+)$/;
const TERM =
  /^(?<acting>\*)?(?<name>[^([\d]+?)(?: \((?<others>[^)]*)\))?(?: \[(?<home>[A-Z]{2})\])? (?<start>\?|\d{4}(?:-\d\d){0,2})(?:\.\.(?<end>\?|\d{4}(?:-\d\d){0,2}))?(?:\+(?<asOf>\d{4}(?:-\d\d){0,2}))?$/;

/** The lines of such a list. Throws for a line that is not of its form, names the line. */
export function readPostHolders(file: string): PostHolders[] {
  const lists: PostHolders[] = [];
  for (const line of readData(file).split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, where, title, list] = LINE.exec(line) ?? [];
    if (!where || !title || !list) throw new Error(`${file}: not a list of terms: ${line.slice(0, 60)}`);
    lists.push({ where, title, terms: readTerms(list, `${file}: ${where} ${title}`) });
  }
  return lists;
}

/** The terms of one line, in its order. Throws for what is not a term, names the `place` and what it says. */
export function readTerms(list: string, place: string): Term[] {
  const parsed = list.split(';').map((text) => {
    const groups = TERM.exec(text.trim())?.groups;
    if (!groups?.name || !groups.start) throw new Error(`${place}: not a term: ${text.trim()}`);
    for (const date of [groups.start, groups.end, groups.asOf])
      if (date !== undefined && date !== UNKNOWN && !isPartialDate(date))
        throw new Error(`${place}: no such day: ${date}`);
    return { ...groups, name: groups.name, start: groups.start } as Record<string, string | undefined> & {
      name: string;
      start: string;
    };
  });
  return parsed.map((term, at): Term => {
    const end = term.end ?? parsed[at + 1]?.start;
    if (end !== undefined && ![end, term.start].includes(UNKNOWN) && end < term.start.slice(0, end.length))
      throw new Error(`${place}: ${term.name} ends before it begins`);
    return {
      name: term.name,
      otherNames: (term.others ?? '').split(', ').filter((other) => other !== ''),
      ...(term.home && { home: term.home }),
      acting: term.acting === '*',
      start: dateOrUnknown(term.start),
      ...(end === undefined ? { end: 'open', asOf: term.asOf ?? LAST_CHECKED } : { end: dateOrUnknown(end) }),
    };
  });
}

const dateOrUnknown = (text: string): string => (text === UNKNOWN ? 'unknown' : text);
