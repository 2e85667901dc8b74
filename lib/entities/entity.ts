// What the knowledge base knows. The schemas are the types; field names follow Wikidata's and schema.org's words.
import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { PartialDateSchema } from './partial-date.ts';

export { LIMITS };

export const ENTITY_TYPES = ['person', 'organisation', 'party', 'place', 'event', 'work', 'other'] as const;
export const EntityTypeSchema = v.picklist(ENTITY_TYPES);
export type EntityType = v.InferOutput<typeof EntityTypeSchema>;

const text = (limit: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limit));

/** BCP 47 language tag, as in `lang` attributes. */
export const LanguageSchema = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/));

/**
 * How letter case counts when this name is looked for in a text.
 * `auto`: a capitalised name wants a capital, ALL CAPS matches, an acronym keeps its case.
 * `exact`: as written only. `any`: case does not count.
 */
export const CaseRuleSchema = v.picklist(['auto', 'exact', 'any']);
export type CaseRule = v.InferOutput<typeof CaseRuleSchema>;

/** A label or an alias: one way to write the entity. */
export const NameSchema = v.looseObject({
  text: text(LIMITS.name),
  lang: v.optional(LanguageSchema),
  dir: v.optional(v.picklist(['ltr', 'rtl'])),
  case: v.optional(CaseRuleSchema),
});
export type Name = v.InferOutput<typeof NameSchema>;

export const UrlSchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(LIMITS.url),
  v.check(isWebAddress, 'Only addresses that begin with https:// or http:// are kept'),
);

/** Where a statement comes from. */
export const SourceSchema = v.looseObject({ title: v.optional(text(LIMITS.value)), url: v.optional(UrlSchema) });
export type Source = v.InferOutput<typeof SourceSchema>;

/**
 * One fact. `property` is a Wikidata or schema.org word in camel case (`positionHeld`, `memberOf`, `country`).
 * The value is a text, another entity, or both (a text to show, an entity to open).
 * `start`: a date, or `unknown` when it began at a time nobody states. `end`: a date, `unknown` when it ended or may have
 * ended at a time nobody states, `open` when it still held at `asOf`. Without either the fact is not tied to a time.
 */
export const StatementSchema = v.pipe(
  v.looseObject({
    property: text(LIMITS.name),
    value: v.optional(text(LIMITS.value)),
    lang: v.optional(LanguageSchema),
    entity: v.optional(text(LIMITS.id)),
    start: v.optional(v.union([v.literal('unknown'), PartialDateSchema])),
    end: v.optional(v.union([v.literal('unknown'), v.literal('open'), PartialDateSchema])),
    asOf: v.optional(PartialDateSchema),
    source: v.optional(SourceSchema),
  }),
  v.check((s) => s.value !== undefined || s.entity !== undefined, 'A statement needs a value or an entity'),
);
export type Statement = v.InferOutput<typeof StatementSchema>;

export const LinkSchema = v.looseObject({ url: UrlSchema, title: v.optional(text(LIMITS.value)) });
export type Link = v.InferOutput<typeof LinkSchema>;

/** What a picture is kept as. */
export const IMAGE_TYPES = ['image/webp', 'image/jpeg'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.imageSide));

/**
 * The picture of an entity. Its bytes are kept apart, under the id: their SHA-256 in hexadecimal. They may be missing,
 * where only the entity came here; then there is nothing to show. `alt` says what is seen, for those who cannot see it;
 * the other texts are the credit that free licences ask for.
 */
export const ImageSchema = v.pipe(
  v.looseObject({
    id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    mediaType: v.picklist(IMAGE_TYPES),
    width: side,
    height: side,
    alt: v.optional(text(LIMITS.value)),
    creator: v.optional(text(LIMITS.value)),
    licence: v.optional(text(LIMITS.name)),
    licenceUrl: v.optional(UrlSchema),
    source: v.optional(SourceSchema),
  }),
  v.check((image) => !('data' in image), 'The bytes of a picture are kept apart from its entity'),
);
export type EntityImage = v.InferOutput<typeof ImageSchema>;

/** A thing known. Unknown fields are kept: a newer version may have written them. */
export const EntitySchema = v.looseObject({
  id: text(LIMITS.id),
  type: EntityTypeSchema,
  label: NameSchema,
  aliases: v.optional(v.pipe(v.array(NameSchema), v.maxLength(LIMITS.names)), []),
  description: v.optional(v.looseObject({ text: text(LIMITS.description), lang: v.optional(LanguageSchema) })),
  statements: v.optional(v.pipe(v.array(StatementSchema), v.maxLength(LIMITS.statements)), []),
  links: v.optional(v.pipe(v.array(LinkSchema), v.maxLength(LIMITS.links)), []),
  tags: v.optional(v.pipe(v.array(text(LIMITS.name)), v.maxLength(LIMITS.tags)), []),
  note: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.note))),
  image: v.optional(ImageSchema),
  /** Never marked on a page, only answered on hover, so that no page can learn of it. */
  private: v.optional(v.boolean()),
  /** The reader knows it well: its marks are faded, or not drawn. */
  wellKnown: v.optional(v.boolean()),
});
export type Entity = v.InferOutput<typeof EntitySchema>;
export type EntityInput = v.InferInput<typeof EntitySchema>;

export function isWebAddress(input: string): boolean {
  if (!URL.canParse(input)) return false;
  const url = new URL(input);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
}
