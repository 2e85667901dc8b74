// The fixed names of our highlights: the same on every page, whatever is or is not marked there.

/** What a mark says: one entity is meant, one of several, or one the reader knows well. */
export const MARK_KINDS = ['one', 'several', 'known'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Names in `CSS.highlights`; entrypoints/content/marks.css has a rule for each. */
export const MARK_NAMES = {
  one: 'backstory',
  several: 'backstory-several',
  known: 'backstory-known',
  hover: 'backstory-hover',
} as const satisfies Record<MarkKind | 'hover', string>;
