// Who says a field of the form.
import { text } from '../lib/text.ts';

export interface SourceLineProps {
  readonly field: string;
  /** The field as the reader knows it. */
  readonly word: string;
  /** By field, who says it: `mine`, or the title of a pack. */
  readonly sources: Readonly<Record<string, readonly string[]>> | undefined;
  /** Takes the reader's changes of a field back. */
  readonly onReset: ((field?: string) => void) | undefined;
}

/** Who says a field, under it; and the way back to what the pack says, where the reader changed it. */
export function SourceLine({ field, word, sources, onReset }: SourceLineProps) {
  const who = sources?.[field];
  if (!who) return null;
  const said = who.map((one) => (one === 'mine' ? text('form_from_you') : text('form_from_pack', one)));
  return (
    <>
      <span class="lab" />
      <p class="hint from">
        {said.join(', ')}
        {onReset && who.includes('mine') && (
          <button
            type="button"
            class="link-btn"
            aria-label={text('form_reset_field', word)}
            onClick={() => onReset(field)}
          >
            {text('form_reset')}
          </button>
        )}
      </p>
    </>
  );
}
