// Links a sentence with a few entities and tells the outcome in one line a mention: what the tests of linking read.
import type { Entity, EntityType, Statement } from '../../lib/entities/entity.ts';
import type { Decision } from '../../lib/linking/decision.ts';
import type { Block } from '../../lib/linking/document.ts';
import { linkDocument } from '../../lib/linking/link-document.ts';
import { buildLinkingSource, type LinkingSource, openLinkingSource } from '../../lib/linking/linking-source.ts';
import type { Mention } from '../../lib/linking/mention.ts';
import { OwnEntities } from '../../lib/linking/own-entities.ts';

export interface Known {
  readonly id?: string;
  readonly type?: EntityType;
  readonly label: string;
  readonly aliases?: readonly string[];
  readonly statements?: readonly Statement[];
}

/** An entity by its label (its id too), or with more. */
export function entity(known: string | Known): Entity {
  const {
    id,
    type = 'other',
    label,
    aliases = [],
    statements = [],
  } = typeof known === 'string' ? { label: known } : known;
  return {
    id: id ?? label,
    type,
    label: { text: label },
    aliases: aliases.map((text) => ({ text })),
    statements: [...statements],
    links: [],
    tags: [],
  };
}

export interface Options {
  readonly language?: string;
  readonly date?: string;
  readonly packs?: readonly (readonly (string | Known)[])[];
  readonly decisions?: readonly Decision[];
  readonly page?: string;
  readonly host?: string;
}

const packOf = (known: readonly (string | Known)[]): LinkingSource =>
  openLinkingSource(buildLinkingSource(known.map(entity)));

export function mentionsIn(
  text: string | readonly Block[],
  known: readonly (string | Known)[],
  options: Options = {},
): Mention[] {
  const { packs = [], ...rest } = options;
  return linkDocument({
    blocks: typeof text === 'string' ? [{ text }] : text,
    sources: [new OwnEntities(known.map(entity)), ...packs.map(packOf)],
    ...rest,
  });
}

/** `surface = id` for each linked mention, `surface = id | id` (in alphabetical order) where several are shown. */
export function linked(
  text: string | readonly Block[],
  known: readonly (string | Known)[],
  options: Options = {},
): string[] {
  return mentionsIn(text, known, options).map(
    ({ surface, candidates }) =>
      `${surface} = ${candidates
        .map(({ id }) => id)
        .sort()
        .join(' | ')}`,
  );
}
