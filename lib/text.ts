// Interface texts by key. The words live in public/_locales; who starts a page says where they come from.
import type messages from '../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;
type MessageSource = (key: string, substitutions?: string[]) => string;

let source: MessageSource = (key) => key;

/** Entrypoints call this once with `browser.i18n.getMessage`; tests with a reader of the English file. */
export function provideMessages(from: MessageSource): void {
  source = from;
}

/** The interface text of a key in the reader's language; numbers are written as they are. */
export function text(key: MessageKey, ...substitutions: (string | number)[]): string {
  return source(key, substitutions.map(String));
}
