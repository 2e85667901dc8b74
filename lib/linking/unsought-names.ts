// The names of a pack's entity that are not looked for on pages, because they would mark everything, with the reasons.
import { formsOf, type RefusalReason } from '../names/name-forms.ts';
import type { Named } from './forms/entity-forms.ts';
import { nameEntry } from './linking-source.ts';

export interface UnsoughtName {
  readonly text: string;
  readonly reason: RefusalReason;
}

/** Each once, in the order of the entity. Those the reader wrote are looked for whatever they are. */
export function unsoughtNames({ label, aliases = [] }: Named): UnsoughtName[] {
  const found = new Map<string, UnsoughtName>();
  for (const { text } of [label, ...aliases]) {
    const reason = formsOf(nameEntry({ text, kind: 'label' }, 0, false));
    if (typeof reason === 'string') found.set(text, { text, reason });
  }
  return [...found.values()];
}
