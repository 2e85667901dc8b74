// Says under an entity's names which of them are not looked for on pages, and why.
import { type MessageKey, text } from '../lib/text.ts';

/** Why a name is kept out; as lib/names tells it. */
export type UnsoughtReason = 'no letters' | 'number' | 'single letter' | 'two-letter code' | 'stop word' | 'too long';

export interface UnsoughtNamesProps {
  readonly names: readonly { readonly text: string; readonly reason: UnsoughtReason }[] | undefined;
}

const WORDS = {
  'no letters': 'unsought_no_letters',
  number: 'unsought_number',
  'single letter': 'unsought_single_letter',
  'two-letter code': 'unsought_two_letter_code',
  'stop word': 'unsought_stop_word',
  'too long': 'unsought_too_long',
} as const satisfies Record<UnsoughtReason, MessageKey>;

export function UnsoughtNames({ names = [] }: UnsoughtNamesProps) {
  if (names.length === 0) return null;
  return (
    <>
      <span class="lab" />
      <p class="hint">
        {text('unsought', names.map((name) => text('unsought_one', name.text, text(WORDS[name.reason]))).join(', '))}
      </p>
    </>
  );
}
