import type { Document } from './document.ts';
import type { LinkingSource } from './linking-source.ts';
import type { Knowledge } from './rank.ts';
import type { Span } from './span.ts';
export function definedAcronyms(_d: Document, _s: readonly Span[], _k: Knowledge, _so: readonly LinkingSource[]): Span[] { return []; }
