// One entry in the popup: the card itself, with what only the extension's own pages may do.
import { text } from '../lib/text.ts';
import { EntityCard, type EntityCardProps } from './EntityCard.tsx';
import { NextIcon, NoteIcon, NotIcon, TrashIcon } from './icons.tsx';

export interface PopupEntryProps extends EntityCardProps {
  readonly onEdit: (id: string) => void;
  readonly onDelete: (id: string) => void;
  /** Scrolls the page to the name; not there when the name is not on the page. */
  readonly onShowInPage?: (id: string) => void;
}

export function PopupEntry({ onEdit, onDelete, onShowInPage, ...card }: PopupEntryProps) {
  const id = card.views[0]?.id;
  return (
    <main class="popup">
      <EntityCard
        {...card}
        embedded
        pinned
        canGoBack
        foot={
          id === undefined ? null : (
            <>
              {onShowInPage && (
                <button type="button" class="btn slim" onClick={() => onShowInPage(id)}>
                  <NextIcon />
                  {text('popup_show_in_page')}
                </button>
              )}
              {!card.related && (
                <button type="button" class="btn slim" onClick={() => card.onNotThis(id)}>
                  <NotIcon />
                  {text('card_not_this')}
                </button>
              )}
              <button type="button" class="btn slim" onClick={() => onEdit(id)}>
                <NoteIcon />
                {text('popup_edit')}
              </button>
              <button type="button" class="btn slim" onClick={() => onDelete(id)}>
                <TrashIcon />
                {text('form_delete')}
              </button>
            </>
          )
        }
      />
    </main>
  );
}
