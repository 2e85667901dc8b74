// A language as typed, for a `lang` attribute.

/** The language when it has the form of a tag; half a tag, as while typing, would only mislead a screen reader. */
export function knownLanguage(typed: string | undefined): string | undefined {
  return typed !== undefined && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(typed.trim()) ? typed.trim() : undefined;
}
