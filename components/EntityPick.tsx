// Which entity a fact speaks of: a field that searches, and the one that is chosen as a chip.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { EntityType } from '../lib/entities/entity.ts';
import { text } from '../lib/text.ts';
import { CloseIcon, TYPE_SIGNS } from './icons.tsx';
import { typeWord } from './type-word.ts';

export interface EntityChoice {
  readonly id: string;
  readonly label: string;
  readonly type: EntityType;
}

export interface EntityPickProps {
  /** The id chosen, or an empty text. */
  readonly value: string;
  /** Its label, where that is known. */
  readonly label: string | undefined;
  readonly onOffer: (words: string) => Promise<readonly EntityChoice[]>;
  readonly onPick: (choice: EntityChoice | null) => void;
}

export function EntityPick({ value, label, onOffer, onPick }: EntityPickProps) {
  const [words, setWords] = useState('');
  const [offered, setOffered] = useState<readonly EntityChoice[]>([]);
  const asked = useRef(0);
  const list = useId();
  useEffect(() => {
    const mine = ++asked.current;
    if (words.trim() === '') {
      setOffered([]);
      return;
    }
    // A search that fails offers nothing; the library says why.
    onOffer(words).then(
      (choices) => {
        if (mine === asked.current) setOffered(choices);
      },
      () => {},
    );
  }, [words]);
  const pick = (choice: EntityChoice) => {
    setWords('');
    onPick(choice);
  };
  if (value !== '') {
    const said = label ?? value;
    return (
      <span class="chip">
        {said}
        <button type="button" class="chip-x" aria-label={text('form_remove', said)} onClick={() => onPick(null)}>
          <CloseIcon />
        </button>
      </span>
    );
  }
  return (
    <div class="offer">
      <input
        class="field"
        aria-label={text('form_entity')}
        aria-describedby={offered.length > 0 ? list : undefined}
        placeholder={text('form_entity_hint')}
        value={words}
        dir="auto"
        autocomplete="off"
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          const first = offered[0];
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !first) return;
          event.preventDefault();
          pick(first);
        }}
      />
      {offered.length > 0 && (
        <ul id={list}>
          {offered.map((choice) => {
            const Sign = TYPE_SIGNS[choice.type];
            return (
              <li key={choice.id}>
                <button type="button" class={`offered ${choice.type}`} onClick={() => pick(choice)}>
                  <Sign class="sign" />
                  <span class="off">{typeWord(choice.type)}: </span>
                  <span dir="auto">{choice.label}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
