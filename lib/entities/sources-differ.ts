// Who says what of an entity, and where two of them cannot both be right. Pure.
//
// One voice speaks for a card: the reader's own statements, and those of the pack that has a say first. What other packs
// say is only heard where it contradicts, and then both stand side by side; nobody is believed for the reader.
import type { Statement } from './entity.ts';
import { earliest, latest, type PartialDate } from './partial-date.ts';
import { BEGINNING_PROPERTIES, ENDING_PROPERTIES, POST_PROPERTIES } from './property-kinds.ts';

/** Who says a statement: the reader, or a pack by its title. */
export type Speaker = { readonly mine: true } | { readonly packTitle: string };

export interface Voice {
  readonly by: Speaker;
  readonly statements: readonly Statement[];
}

export interface SaidStatement {
  readonly statement: Statement;
  /** Told only where somebody says otherwise. */
  readonly by?: Speaker;
  /** Statements with the same number contradict one another. */
  readonly differs?: number;
}

/** Held by one at a time: two names for the same day contradict. */
const ONE_AT_A_TIME: readonly string[] = ['headOfState', 'headOfGovernment', 'minister', 'capital', 'headquarters'];
/** True once, whatever the time. */
const ONCE: readonly string[] = [...BEGINNING_PROPERTIES, ...ENDING_PROPERTIES, 'placeOfBirth', 'placeOfDeath'];

/** The statements of `shown` in their order, each contradiction with what another voice says; of `others` only those. */
export function sayTogether(shown: readonly Voice[], others: readonly Voice[] = []): SaidStatement[] {
  const all: { statement: Statement; voice: Voice; differs?: number }[] = [];
  let last = 0;
  const hear = (statement: Statement, voice: Voice, isShown: boolean) => {
    const against = all.filter((said) => said.voice !== voice && contradict(said.statement, statement));
    if (against.length === 0) {
      if (isShown) all.push({ statement, voice });
      return;
    }
    // A third voice that says the same as one of the two adds nothing.
    if (!isShown && all.some((said) => said.voice !== voice && isAgreed(said.statement, statement))) return;
    const differs = against.find((said) => said.differs !== undefined)?.differs ?? ++last;
    for (const said of against) said.differs ??= differs;
    all.push({ statement, voice, differs });
  };
  for (const voice of shown) for (const statement of voice.statements) hear(statement, voice, true);
  for (const voice of others) for (const statement of voice.statements) hear(statement, voice, false);
  return all.map(({ statement, voice, differs }) =>
    differs === undefined ? { statement } : { statement, by: voice.by, differs },
  );
}

/** Can these two statements of different voices not both be true? */
export function contradict(a: Statement, b: Statement): boolean {
  if (a.property !== b.property) return false;
  if (ONCE.includes(a.property)) return !isSameValue(a, b);
  if (ONE_AT_A_TIME.includes(a.property)) return !isSameValue(a, b) && surelyOverlap(a, b);
  // The same post in two terms is no contradiction; in one term with other dates it is.
  return POST_PROPERTIES.includes(a.property) && isSameValue(a, b) && mayOverlap(a, b) && haveOtherDates(a, b);
}

function isAgreed(a: Statement, b: Statement): boolean {
  return a.property === b.property && isSameValue(a, b) && !haveOtherDates(a, b);
}

function isSameValue(a: Statement, b: Statement): boolean {
  if (a.entity !== undefined && a.entity === b.entity && (a.value === undefined || b.value === undefined)) return true;
  const [x, y] = [plain(a.value ?? a.entity), plain(b.value ?? b.entity)];
  // "1954" and "1954-12" are one birthday, known in two precisions.
  return x === y || (/^\d{4}(-\d\d){0,2}$/.test(x) && /^\d{4}(-\d\d){0,2}$/.test(y) && areOneDay(x, y));
}

const plain = (value: string | undefined) => (value ?? '').normalize('NFKC').trim().toLowerCase();

function haveOtherDates(a: Statement, b: Statement): boolean {
  const isOther = (x: string | undefined, y: string | undefined) => isDay(x) && isDay(y) && !areOneDay(x, y);
  if (isOther(a.start, b.start) || isOther(a.end, b.end)) return true;
  return endsBefore(a, b) || endsBefore(b, a);
}

/** One has ended by a day on which the other is said to have held still. */
function endsBefore(ended: Statement, open: Statement): boolean {
  return isDay(ended.end) && open.end === 'open' && open.asOf !== undefined && latest(ended.end) < earliest(open.asOf);
}

/** Is there a day on which both surely held? The day on which one followed the other is not one. */
function surelyOverlap(a: Statement, b: Statement): boolean {
  const [x, y] = [sureSpan(a), sureSpan(b)];
  return x !== null && y !== null && x.from < y.to && y.from < x.to;
}

function mayOverlap(a: Statement, b: Statement): boolean {
  const [x, y] = [utmostSpan(a), utmostSpan(b)];
  return x.from <= y.to && y.from <= x.to;
}

function sureSpan({ start, end, asOf }: Statement): { from: string; to: string } | null {
  if (!isDay(start)) return null;
  if (isDay(end)) return { from: latest(start), to: earliest(end) };
  return asOf === undefined ? null : { from: latest(start), to: earliest(asOf) };
}

function utmostSpan({ start, end }: Statement): { from: string; to: string } {
  return { from: isDay(start) ? earliest(start) : '0001-01-01', to: isDay(end) ? latest(end) : '9999-12-31' };
}

/** May two dates of different precision mean the same day? */
function areOneDay(a: PartialDate, b: PartialDate): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function isDay(date: string | undefined): date is PartialDate {
  return date !== undefined && date !== 'unknown' && date !== 'open';
}
