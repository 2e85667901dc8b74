// Puts what Wikidata says of an item into a form. What the reader wrote stays: names are added, a field is filled or replaced
// only where they took it.
import type { Entity } from '../lib/entities/entity.ts';
import { draftOf, EMPTY_NAME, type EntityDraft, type StatementDraft } from './entity-draft.ts';
import type { ImageDraft } from './image-draft.ts';

/** What can be taken, each by itself. */
export const WIKIDATA_PARTS = ['label', 'aliases', 'description', 'statements'] as const;
export type WikidataPart = (typeof WIKIDATA_PARTS)[number] | 'image';

/** Where fields of an entity were taken from, kept with it. */
export interface Origin {
  readonly title: string;
  readonly url: string;
  readonly retrieved: string;
  readonly licence: string;
  readonly fields: readonly string[];
}

export interface TakenItem {
  readonly entity: Entity;
  readonly url: string;
  readonly retrieved: string;
  /** Its picture, when that was fetched. */
  readonly image?: ImageDraft | undefined;
}

/** The draft with the parts taken. */
export function fillDraft(draft: EntityDraft, item: TakenItem, parts: ReadonlySet<WikidataPart>): EntityDraft {
  const found = draftOf(item.entity);
  const wantsLabel = parts.has('label') || draft.label.text.trim() === '';
  const label = wantsLabel ? { ...found.label, case: draft.label.case } : draft.label;
  const aliases = draft.aliases.filter((alias) => alias.text.trim() !== '');
  const known = new Set([label.text, ...aliases.map((alias) => alias.text)]);
  const add = (name: (typeof found.aliases)[number]) => {
    if (name.text.trim() === '' || known.has(name.text)) return;
    known.add(name.text);
    aliases.push(name);
  };
  // The name it had is still one of its names.
  if (wantsLabel) add({ ...EMPTY_NAME, ...draft.label });
  if (parts.has('aliases')) {
    add(found.label);
    found.aliases.forEach(add);
  }
  // A fact that is begun stays, whatever of it is written.
  const statements = draft.statements.filter(
    (one) => one.kept !== undefined || [one.value, one.entity, one.start, one.end].some((field) => field.trim() !== ''),
  );
  if (parts.has('statements')) {
    const keys = new Set(statements.map(keyOf));
    statements.push(...found.statements.filter((one) => !keys.has(keyOf(one))));
  }
  const links = [...draft.links];
  for (const link of found.links) if (!links.some((other) => other.url === link.url)) links.push(link);
  const isNew = draft.kept === undefined;
  return {
    ...draft,
    type: isNew || draft.type === 'other' ? found.type : draft.type,
    label,
    aliases,
    description: parts.has('description') && found.description !== '' ? found.description : draft.description,
    statements: statements.length > 0 ? statements : draft.statements,
    links,
    image: (parts.has('image') && item.image) || draft.image,
    filled: {
      ...draft.filled,
      // The picture says its own source and licence.
      origins: originsWith(
        draft,
        item,
        [...parts].filter((part) => part !== 'image'),
      ),
    },
  };
}

/** Origins the draft has, and will have when it is saved. */
export function originsOf(draft: EntityDraft): readonly Origin[] {
  const origins = draft.filled?.origins ?? draft.kept?.origins;
  return Array.isArray(origins) ? origins.filter(isOrigin) : [];
}

function originsWith(draft: EntityDraft, { url, retrieved }: TakenItem, fields: readonly string[]): Origin[] {
  const before = originsOf(draft);
  const same = before.find((origin) => origin.url === url);
  const all = [...new Set([...(same?.fields ?? []), ...fields])];
  const origin = { title: 'Wikidata', url, retrieved, licence: 'CC0-1.0', fields: all };
  return [...before.filter((other) => other.url !== url), origin];
}

function isOrigin(value: unknown): value is Origin {
  const { title, url, retrieved, licence } = (value ?? {}) as Partial<Record<keyof Origin, unknown>>;
  return [title, url, retrieved, licence].every((one) => typeof one === 'string');
}

/** The same fact read twice differs in its day of reading, and an open end may have become a date. */
function keyOf({ property, value, start, entity }: StatementDraft): string {
  return JSON.stringify([property, value.trim() || entity, start]);
}
