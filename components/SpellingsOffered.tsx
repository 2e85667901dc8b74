// Other spellings a form offers.
import { text } from '../lib/text.ts';
import { PlusIcon } from './icons.tsx';

/** Spellings the article has, each one click to take. */
export function SpellingsOffered({
  spellings,
  onTake,
}: {
  spellings: readonly string[];
  onTake: (spelling: string) => void;
}) {
  if (spellings.length === 0) return null;
  return (
    <>
      <span class="lab" />
      <div class="chips">
        <span class="hint">{text('form_spellings_here')}</span>
        {spellings.map((spelling) => (
          <button
            type="button"
            class="chip add"
            key={spelling}
            aria-label={text('form_take_spelling', spelling)}
            onClick={() => onTake(spelling)}
          >
            <PlusIcon />
            {spelling}
          </button>
        ))}
      </div>
    </>
  );
}
