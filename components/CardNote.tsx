// The reader's own note in a card: read, or written in place. What was typed stays until it is saved or given up.
import { useEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '../lib/entities/limits.ts';
import { text } from '../lib/text.ts';

export interface CardNoteProps {
  readonly note: string;
  readonly onSave: (note: string) => void;
  readonly onCancel: () => void;
}

export function CardNoteEditor({ note, onSave, onCancel }: CardNoteProps) {
  const [draft, setDraft] = useState(note);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <>
      <textarea
        ref={field}
        class="field note"
        aria-label={text('card_your_note')}
        maxLength={LIMITS.note}
        dir="auto"
        value={draft}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          const saves = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
          if (!saves && event.key !== 'Escape') return;
          // Esc gives up the note first; the card stays for the next Esc.
          event.preventDefault();
          event.stopPropagation();
          if (saves) onSave(draft);
          else onCancel();
        }}
      />
      <div class="acts">
        <button type="button" class="btn main slim" onClick={() => onSave(draft)}>
          {text('card_save')}
        </button>
        <button type="button" class="btn bare slim" onClick={onCancel}>
          {text('card_cancel')}
        </button>
      </div>
    </>
  );
}
