// What was merged into an entity, with the way to take it out again.
import { text } from '../lib/text.ts';

interface Merged {
  readonly id: string;
  readonly label: string;
}

export interface MergedLinesProps {
  readonly merged: readonly Merged[] | undefined;
  readonly onSplit: ((lost: Merged) => void) | undefined;
}

export function MergedLines({ merged, onSplit }: MergedLinesProps) {
  if (!merged || merged.length === 0) return null;
  return (
    <>
      <span class="lab">{text('form_merged')}</span>
      <ul class="stack">
        {merged.map((lost) => (
          <li class="with-x" key={lost.id}>
            <span dir="auto">{lost.label}</span>
            <button
              type="button"
              class="btn slim"
              aria-label={text('form_split_named', lost.label)}
              onClick={() => onSplit?.(lost)}
            >
              {text('form_split')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
