// The folded spelling of a text or name as a string, and the comparison that confirms a found name before it is shown.
import { foldTokens } from './fold-token.ts';
import { formsOf, trimmed } from './name-forms.ts';
import { tokenise } from './tokenise.ts';

/** Folded tokens of a text joined by one space, without the punctuation around them: equal for names that match alike. */
function foldName(text: string): string {
  const { tokens, from, to } = trimmed(tokenise(text));
  return foldTokens(tokens, from, to);
}

/**
 * Whether a stretch of text really is this stored name. The index tells names by hashes; before a card is shown its
 * mention is confirmed here against the names of the entity itself.
 */
export function isSameName(surface: string, storedName: string): boolean {
  const forms = formsOf({ text: storedName, value: 0, insist: true });
  if (typeof forms === 'string') return false;
  const folded = foldName(surface);
  return forms.forms.some((form) => foldTokens(form.tokens, form.from, form.to) === folded);
}
