// Short forms of entities of large packs, whose indexes hold full names only: once a text names somebody in full, the
// family name, initials and short forms are looked for in this text, by the same finder, in a small source made for it.
import { findNames } from '../names/find-names.ts';
import { NameDelta } from '../names/name-delta.ts';
import type { NameEntry } from '../names/name-forms.ts';
import type { Document } from './document.ts';
import { formsOfName } from './forms/entity-forms.ts';
import { isWeak, kindOf, tagOf } from './forms/form.ts';
import { guessType } from './forms/guess-type.ts';
import type { LinkingSource } from './linking-source.ts';
import type { Knowledge } from './rank.ts';
import { keyOf, ordinalOfKey, type Span, sourceOfKey } from './span.ts';

/** Spans of weak forms of what the text names in full and the indexes know by full names only. */
export function foundShortForms(document: Document, knowledge: Knowledge, sources: readonly LinkingSource[]): Span[] {
  const keys: number[] = [];
  const forms: NameEntry[] = [];
  for (const key of knowledge.established.keys()) {
    const source = sources[sourceOfKey(key)];
    const ordinal = ordinalOfKey(key);
    if (!source?.careful(ordinal)) continue;
    const label = source.facts.label(ordinal);
    const type = source.facts.type(ordinal);
    if (type === 'place' || (type === 'other' && guessType(label).type === 'place')) continue;
    const value = keys.push(key) - 1;
    for (const form of formsOfName(label, type, true)) {
      if (isWeak(form.kind)) forms.push({ text: form.text, value, tag: tagOf(form.kind) });
    }
  }
  if (forms.length === 0) return [];
  const delta = new NameDelta(forms.length);
  for (const form of forms) delta.add(form);
  const found = findNames(document.text, [delta]);
  const spans: Span[] = [];
  for (let i = 0; i < found.count; i++) {
    const [first, last] = document.tokensBetween(found.start[i] ?? 0, found.end[i] ?? 0);
    if (document.crossesLine(first, last)) continue;
    const { values, tags } = delta.postings(found.nameId[i] ?? 0);
    const options = values.map((value, k) => {
      const key = keys[value] ?? 0;
      const source = sourceOfKey(key);
      const ordinal = ordinalOfKey(key);
      return { source, ordinal, key: keyOf(source, ordinal), kind: kindOf(tags[k] ?? 0) };
    });
    spans.push({ first, last, options, weak: true, background: true });
  }
  return spans;
}
