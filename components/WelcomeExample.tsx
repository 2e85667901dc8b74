// A line of news whose names open cards, without any permission: the same card as on a page, always open at one of them.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CardView } from '../lib/entities/card-view.ts';
import type { PartialDate } from '../lib/entities/partial-date.ts';
import { text } from '../lib/text.ts';
import { EntityCard } from './EntityCard.tsx';

export interface WelcomeExampleProps {
  /** The sentence in pieces: plain text, or a name with the entity it means. */
  readonly pieces: readonly (string | { readonly name: string; readonly id: string })[];
  readonly date: PartialDate;
  /** Cards by id, as they come; null for those that could not be read. */
  readonly views: ReadonlyMap<string, CardView | null>;
  readonly language: string;
  readonly onOpen: (id: string) => void;
  /** A name that is no piece of the sentence is asked for. */
  readonly onNeed: (id: string) => void;
}

/** The pointer must rest this long on a name, as on a page. */
const REST_MS = 350;

export function WelcomeExample({ pieces, date, views, language, onOpen, onNeed }: WelcomeExampleProps) {
  const names = pieces.filter((piece) => typeof piece !== 'string');
  const [at, setAt] = useState(names[0]?.id ?? '');
  const [trail, setTrail] = useState<readonly string[]>([]);
  const [pinned, setPinned] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [indent, setIndent] = useState(0);
  const shown = trail.at(-1) ?? at;

  useLayoutEffect(() => {
    // The headword stands under the name, as far as the column allows.
    const name = box.current?.querySelector<HTMLElement>('.m[aria-expanded="true"]');
    const card = box.current?.querySelector<HTMLElement>('.card');
    if (!name || !card) return;
    const room = (box.current?.clientWidth ?? 0) - card.offsetWidth;
    setIndent(Math.max(0, Math.min(name.offsetLeft - 16, room)));
  }, [at]);

  const open = (id: string) => {
    clearTimeout(timer.current);
    setTrail([]);
    setAt(id);
  };
  const view = views.get(shown);
  const surface = names.find((piece) => piece.id === shown)?.name ?? view?.label.text ?? '';
  return (
    <div class="try" ref={box}>
      <h2 class="label">{text('welcome_try')}</h2>
      <p class="sample">
        {pieces.map((piece) =>
          typeof piece === 'string' ? (
            piece
          ) : (
            <button
              type="button"
              class={piece.id === at ? 'm hover' : 'm'}
              aria-expanded={piece.id === at}
              onClick={() => open(piece.id)}
              onFocus={() => open(piece.id)}
              onPointerEnter={() => {
                timer.current = setTimeout(() => open(piece.id), REST_MS);
              }}
              onPointerLeave={() => clearTimeout(timer.current)}
            >
              {piece.name}
            </button>
          ),
        )}
      </p>
      <div style={{ marginInlineStart: `${indent}px` }}>
        <EntityCard
          mention={{ surface, candidates: [{ id: shown, score: 1, how: 'label', reasons: [] }] }}
          views={view ? [view] : []}
          state={view ? 'ready' : view === null ? 'failed' : 'loading'}
          language={language}
          pinned={pinned}
          canGoBack={trail.length > 0}
          {...(trail.length > 0 && { backTo: views.get(trail.at(-2) ?? at)?.label.text ?? '' })}
          date={date}
          onPin={() => setPinned(!pinned)}
          onClose={() => setPinned(false)}
          onOpen={onOpen}
          onShow={(id) => {
            onNeed(id);
            setTrail([...trail, id]);
          }}
          onBack={() => setTrail(trail.slice(0, -1))}
          onChoose={() => {}}
          onNotThis={() => {}}
          onNote={() => {}}
          foot={null}
        />
      </div>
    </div>
  );
}
