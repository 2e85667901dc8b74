// Names the article has and nobody knows, one click to add each.

import { text } from '../lib/text.ts';
import { PlusIcon } from './icons.tsx';
import type { PopupViewProps } from './popup-view-props.ts';

interface UnknownNamesProps extends Pick<PopupViewProps, 'onAdd'> {
  readonly names: NonNullable<PopupViewProps['unknown']>;
}

export function UnknownNames({ names, onAdd }: UnknownNamesProps) {
  if (names.length === 0) return null;
  return (
    <section class="unknown" aria-label={text('popup_unknown')}>
      <div class="over">
        <h2 class="label">{text('popup_unknown')}</h2>
      </div>
      <div class="chips">
        {names.map(({ text: name, count }) => (
          <button type="button" class="chip add" key={name} onClick={() => onAdd(name)}>
            <PlusIcon />
            <span class="off">{text('popup_add_button')} </span>
            <span dir="auto">{name}</span> <span class="num quiet">{count}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
