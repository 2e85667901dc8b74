// What a form holds while an entity is being written: everything as typed. Made from an entity, turned back into one. Pure.
import * as v from 'valibot';
import {
  type CaseRule,
  type Entity,
  EntitySchema,
  type EntityType,
  type Link,
  type Name,
  type Statement,
} from '../lib/entities/entity.ts';
import { earliest, isPartialDate, latest, type PartialDate } from '../lib/entities/partial-date.ts';
import { text } from '../lib/text.ts';
import { type ImageDraft, imageDraft, imageOf } from './image-draft.ts';

export interface NameDraft {
  readonly text: string;
  readonly lang: string;
  readonly case: CaseRule;
  /** What it was made from: fields the form does not show are kept from here. */
  readonly kept?: Name;
}

export interface StatementDraft {
  readonly property: string;
  readonly value: string;
  /** Id of the entity the fact speaks of, or an empty text. */
  readonly entity: string;
  /** As typed: empty for not stated, a date, `?` for unknown. */
  readonly start: string;
  /** As typed: also `now` for what goes on. */
  readonly end: string;
  readonly asOf: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string;
  readonly kept?: Statement;
}

export interface LinkDraft {
  readonly url: string;
  readonly title: string;
  readonly kept?: Link;
}

export interface EntityDraft {
  readonly type: EntityType;
  readonly label: NameDraft;
  readonly aliases: readonly NameDraft[];
  readonly description: string;
  readonly statements: readonly StatementDraft[];
  readonly links: readonly LinkDraft[];
  readonly tags: readonly string[];
  readonly note: string;
  readonly image: ImageDraft | null;
  readonly private: boolean;
  /** The reader knows it well. */
  readonly wellKnown: boolean;
  readonly kept?: Entity;
  /** Fields the form does not show that something filled in, such as where others were taken from. */
  readonly filled?: Readonly<Record<string, unknown>>;
}

/** What is wrong, by field: `label`, `aliases.0`, `statements.1.start`; a sentence each. */
export type Problems = Readonly<Record<string, string>>;

export type DraftResult =
  | { readonly entity: Entity; readonly problems: null }
  | { readonly entity: null; readonly problems: Problems };

export const EMPTY_NAME: NameDraft = { text: '', lang: '', case: 'auto' };
export const EMPTY_STATEMENT: StatementDraft = {
  property: 'positionHeld',
  value: '',
  entity: '',
  start: '',
  end: '',
  asOf: '',
  sourceTitle: '',
  sourceUrl: '',
};
export const EMPTY_LINK: LinkDraft = { url: '', title: '' };

/** An empty form, with a name filled in where one is known. */
export function newDraft(label = '', type: EntityType = 'person'): EntityDraft {
  return {
    type,
    label: { ...EMPTY_NAME, text: label },
    aliases: [],
    description: '',
    statements: [],
    links: [],
    tags: [],
    note: '',
    image: null,
    private: false,
    wellKnown: false,
  };
}

/** The form of an entity that is known. `picture`: the bytes of its picture as base64, where they are here. */
export function draftOf(entity: Entity, picture: string | null = null): EntityDraft {
  return {
    type: entity.type,
    label: nameDraft(entity.label),
    aliases: entity.aliases.map(nameDraft),
    description: entity.description?.text ?? '',
    statements: entity.statements.map(statementDraft),
    links: entity.links.map((link) => ({ url: link.url, title: link.title ?? '', kept: link })),
    tags: [...entity.tags],
    note: entity.note ?? '',
    image: entity.image ? imageDraft(entity.image, picture) : null,
    private: entity.private ?? false,
    wellKnown: entity.wellKnown ?? false,
    kept: entity,
  };
}

/**
 * The entity a form describes, or what is wrong with it. Rows that are wholly empty are left out; fields the form does
 * not show are kept. `id` names a new entity; `today` dates what goes on.
 */
export function entityOf(draft: EntityDraft, id: string, today: PartialDate): DraftResult {
  const problems: Record<string, string> = {};
  const kept = draft.kept;
  if (draft.label.text.trim() === '') problems.label = text('form_no_label');
  const { description, note: _note, image: _image, private: _private, wellKnown: _known, ...others } = kept ?? { id };
  const described = draft.description.trim();
  const noteGiven = draft.note !== '' || kept?.note === '';
  const candidate = {
    ...others,
    ...draft.filled,
    type: draft.type,
    label: nameOf(draft.label),
    aliases: filled(draft.aliases, (name) => name.text.trim() !== '', nameOf),
    ...(described !== '' && { description: { ...description, text: described } }),
    statements: filled(
      draft.statements,
      (s) =>
        s.kept !== undefined ||
        [s.value, s.entity, s.start, s.end, s.asOf, s.sourceUrl].some((field) => field.trim() !== ''),
      (s, i) => statementOf(s, today, (field, problem) => (problems[`statements.${i}.${field}`] = problem)),
    ),
    links: filled(draft.links, (link) => link.url.trim() !== '' || link.title.trim() !== '', linkOf),
    tags: [...new Set(draft.tags.map((tag) => tag.trim()).filter(Boolean))],
    ...(noteGiven && { note: draft.note }),
    ...(draft.image && { image: imageOf(draft.image) }),
    ...((draft.private || kept?.private === false) && { private: draft.private }),
    ...(draft.wellKnown && { wellKnown: true }),
  };
  const result = v.safeParse(EntitySchema, candidate);
  if (!result.success) {
    const places = {
      aliases: indexes(draft.aliases, (n) => n.text.trim() !== ''),
      links: indexes(draft.links, isLinkFilled),
    };
    for (const issue of result.issues) {
      const field = fieldOf(issue, places);
      problems[field] ??= problemOf(issue, field);
    }
  }
  if (!result.success || Object.keys(problems).length > 0) return { entity: null, problems };
  return { entity: result.output, problems: null };
}

const isLinkFilled = (link: LinkDraft) => link.url.trim() !== '' || link.title.trim() !== '';

function filled<D, T>(drafts: readonly D[], isFilled: (draft: D) => boolean, make: (draft: D, i: number) => T): T[] {
  return drafts.flatMap((draft, i) => (isFilled(draft) ? [make(draft, i)] : []));
}

function indexes<D>(drafts: readonly D[], isFilled: (draft: D) => boolean): number[] {
  return drafts.flatMap((draft, i) => (isFilled(draft) ? [i] : []));
}

const nameDraft = (name: Name): NameDraft => ({
  text: name.text,
  lang: name.lang ?? '',
  case: name.case ?? 'auto',
  kept: name,
});

function nameOf(draft: NameDraft): Record<string, unknown> {
  const { lang: _lang, case: _case, ...others } = draft.kept ?? {};
  const lang = draft.lang.trim();
  return {
    ...others,
    text: draft.text.trim(),
    ...(lang !== '' && { lang }),
    ...((draft.case !== 'auto' || draft.kept?.case === 'auto') && { case: draft.case }),
  };
}

const NOW = /^(now|open|today|…|\.\.\.)$/i;
const UNKNOWN = /^(\?|unknown)$/i;

const statementDraft = (statement: Statement): StatementDraft => ({
  property: statement.property,
  value: statement.value ?? '',
  entity: statement.entity ?? '',
  start: statement.start === 'unknown' ? '?' : (statement.start ?? ''),
  end: statement.end === 'unknown' ? '?' : statement.end === 'open' ? 'now' : (statement.end ?? ''),
  asOf: statement.asOf ?? '',
  sourceTitle: statement.source?.title ?? '',
  sourceUrl: statement.source?.url ?? '',
  kept: statement,
});

function statementOf(draft: StatementDraft, today: PartialDate, say: (field: string, problem: string) => void) {
  const {
    value: _v,
    entity: _n,
    start: _s,
    end: _e,
    asOf: _a,
    source,
    ...others
  } = draft.kept ?? ({} as Partial<Statement>);
  const value = draft.value.trim();
  if (value === '' && draft.entity === '') say('value', text('form_no_value'));
  const start = dateOf(draft.start, 'start', say);
  const end = dateOf(draft.end, 'end', say);
  const asOf = dateOf(draft.asOf, 'asOf', say) ?? (end === 'open' && draft.kept === undefined ? today : undefined);
  if (isDay(start) && isDay(end) && latest(end) < earliest(start)) say('end', text('form_end_before_start'));
  const title = draft.sourceTitle.trim();
  const url = draft.sourceUrl.trim();
  const { title: _t, url: _u, ...sourceOthers } = source ?? {};
  const newSource = { ...sourceOthers, ...(title !== '' && { title }), ...(url !== '' && { url }) };
  return {
    ...others,
    property: draft.property.trim(),
    ...(value !== '' && { value }),
    ...(draft.entity !== '' && { entity: draft.entity }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    ...(asOf !== undefined && { asOf }),
    ...((Object.keys(newSource).length > 0 || (source && Object.keys(source).length === 0)) && { source: newSource }),
  };
}

/** A date as typed; undefined for an empty field, and for a bad one, which is told. */
function dateOf(typed: string, field: 'start' | 'end' | 'asOf', say: (field: string, problem: string) => void) {
  const date = typed.trim();
  if (date === '') return undefined;
  if (field !== 'asOf' && UNKNOWN.test(date)) return 'unknown' as const;
  if (field === 'end' && NOW.test(date)) return 'open' as const;
  if (isPartialDate(date)) return date;
  say(
    field,
    text(field === 'end' ? 'form_bad_end' : field === 'start' ? 'form_bad_start' : 'form_bad_date', date.slice(0, 40)),
  );
  return undefined;
}

const isDay = (date: string | undefined): date is PartialDate =>
  date !== undefined && date !== 'unknown' && date !== 'open';

function linkOf({ url, title, kept }: LinkDraft): Record<string, unknown> {
  const { url: _u, title: _t, ...others } = kept ?? {};
  return { ...others, url: url.trim(), ...(title.trim() !== '' && { title: title.trim() }) };
}

type Issue = v.InferIssue<typeof EntitySchema>;

/** The form's field an issue of the schema belongs to. */
function fieldOf(issue: Issue, places: Record<string, number[]>): string {
  const [first, second, third, fourth] = (issue.path ?? []).map((part) => part.key as string | number);
  if (first === 'statements') {
    const last = third === 'source' ? (fourth === 'url' ? 'sourceUrl' : 'sourceTitle') : (third ?? 'value');
    return `statements.${second}.${last}`;
  }
  if (first === 'aliases' && typeof second === 'number') {
    return `aliases.${places.aliases?.[second] ?? second}${third === 'lang' ? '.lang' : ''}`;
  }
  if (first === 'links' && typeof second === 'number') return `links.${places.links?.[second] ?? second}`;
  if (first === 'image') return second === 'source' ? 'image.source' : second ? `image.${second}` : 'image';
  if (first === 'label') return second === 'lang' ? 'label.lang' : 'label';
  return String(first ?? 'label');
}

function problemOf(issue: Issue, field: string): string {
  if (issue.type === 'max_length') return text('form_too_long', String(issue.requirement));
  if (field.endsWith('lang')) return text('form_bad_language');
  if (field.startsWith('links') || field.endsWith('sourceUrl') || field === 'image.source')
    return text('form_bad_address');
  return issue.message;
}
