// Reads knowledge bases in the formats of the shared data (people with positions as JSON Lines, names as tabs and bars) and
// in our own (one Entity a line, with or without a header line), into entities.
import * as v from 'valibot';
import { type Entity, EntitySchema, type EntityType, LIMITS, type Statement } from '../entities/entity.ts';
import { isPartialDate } from '../entities/partial-date.ts';
import { ExpectedError } from '../errors.ts';

/** A line of world-news-small.jsonl, kb-10k and kb-100k; every field but the name may be missing. */
interface ForeignLine {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly aliases?: unknown;
  readonly type?: unknown;
  readonly desc?: unknown;
  readonly country?: unknown;
  readonly pop?: unknown;
  readonly born?: unknown;
  readonly died?: unknown;
  readonly enwiki?: unknown;
  readonly positions?: unknown;
}

const TYPES: Readonly<Record<string, EntityType>> = {
  person: 'person',
  p: 'person',
  party: 'party',
  y: 'party',
  org: 'organisation',
  organisation: 'organisation',
  organization: 'organisation',
  o: 'organisation',
  place: 'place',
  l: 'place',
  event: 'event',
  work: 'work',
};

/**
 * The entities of a file's text, one by one. Lines may be of any of the formats, also mixed: an Entity, an object with
 * `name`, or `id TAB type TAB name|alias|...`. A header line (an object without `name` and `label`) is skipped.
 * Throws ExpectedError with the number of the line that is none of them.
 */
export function* knowledgeEntities(text: string): Generator<Entity> {
  let number = 0;
  for (let from = 0; from < text.length; ) {
    let end = text.indexOf('\n', from);
    if (end < 0) end = text.length;
    const line = text.slice(from, end).trim();
    from = end + 1;
    number++;
    if (line === '') continue;
    const entity = line.startsWith('{') ? fromJson(line.replace(/^\ufeff/u, ''), number) : fromTabs(line);
    if (entity) yield entity;
    else if (!line.startsWith('{')) {
      // Dirty name lists have a line break inside a name; what follows it is no line of its own.
      if (number === 1)
        throw new ExpectedError(`Line ${number} is neither JSON nor “id, tab, type, tab, names”.`, `line ${number}`);
    }
  }
}

function fromJson(line: string, number: number): Entity | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new ExpectedError(`Line ${number} is not JSON.`, `line ${number}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ExpectedError(`Line ${number} is no JSON object.`, `line ${number}`);
  }
  if ('label' in value) {
    const parsed = v.safeParse(EntitySchema, value);
    if (parsed.success) return parsed.output;
    const issue = parsed.issues[0];
    throw new ExpectedError(`Line ${number}: ${v.getDotPath(issue) ?? 'entity'}: ${issue.message}`, `line ${number}`);
  }
  if ('name' in value || 'id' in value) {
    const entity = fromForeign(value);
    if (entity) return entity;
    // A header has an id of the pack and says which format it is in.
    if (number === 1 && !('name' in value)) return undefined;
    throw new ExpectedError(`Line ${number} has no id or no name.`, `line ${number}`);
  }
  if (number === 1) return undefined;
  throw new ExpectedError(`Line ${number} has neither a label nor a name.`, `line ${number}`);
}

function fromForeign(line: ForeignLine): Entity | undefined {
  const id = text(line.id, LIMITS.id);
  const name = text(line.name, LIMITS.name);
  if (!id || !name) return undefined;
  const statements: Statement[] = [];
  const add = (property: string, value: unknown): void => {
    const shown = typeof value === 'number' ? String(value) : text(value, LIMITS.value);
    if (shown) statements.push({ property, value: shown });
  };
  add('country', line.country);
  if (typeof line.pop === 'number' && line.pop > 0) add('population', line.pop);
  add('dateOfBirth', line.born);
  add('dateOfDeath', line.died);
  if (Array.isArray(line.positions)) for (const position of line.positions) statements.push(...positionHeld(position));
  const description = text(line.desc, LIMITS.description);
  const article = text(line.enwiki, LIMITS.name);
  return {
    id,
    type: TYPES[String(line.type)] ?? 'other',
    label: { text: name },
    aliases: (Array.isArray(line.aliases) ? line.aliases : []).flatMap((alias) => {
      const written = text(alias, LIMITS.name);
      return written ? [{ text: written }] : [];
    }),
    ...(description ? { description: { text: description } } : {}),
    statements,
    links: article
      ? [{ url: `https://en.wikipedia.org/wiki/${encodeURIComponent(article.replaceAll(' ', '_'))}` }]
      : [],
    tags: [],
  };
}

/** `{title, of, start, end, asOf?}`; an empty end means that the post was still held at `asOf`. */
function positionHeld(position: unknown): Statement[] {
  if (typeof position !== 'object' || position === null) return [];
  const { title, of, start, end, asOf } = position as Record<string, unknown>;
  const value = text(title, LIMITS.value);
  if (!value) return [];
  const place = text(of, LIMITS.value);
  return [
    {
      property: 'positionHeld',
      value,
      ...(place ? { of: place } : {}),
      start: isDate(start) ? start : 'unknown',
      end: isDate(end) ? end : end === '' || end === undefined ? 'open' : 'unknown',
      ...(isDate(asOf) ? { asOf } : {}),
    },
  ];
}

const isDate = (value: unknown): value is string => typeof value === 'string' && isPartialDate(value);

const text = (value: unknown, limit: number): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' || trimmed.length > limit ? undefined : trimmed;
};

function fromTabs(line: string): Entity | undefined {
  const [id = '', type = '', names = ''] = line.split('\t');
  const [name, ...aliases] = names.split('|').map((each) => each.trim());
  if (id === '' || !name || name.length > LIMITS.name || !(type in TYPES)) return undefined;
  return {
    id,
    type: TYPES[type] ?? 'other',
    label: { text: name },
    aliases: aliases.filter((alias) => alias !== '' && alias.length <= LIMITS.name).map((alias) => ({ text: alias })),
    statements: [],
    links: [],
    tags: [],
  };
}
