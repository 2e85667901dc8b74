// The popup's second leaf: a form with a way back.
import type { ComponentChildren } from 'preact';
import { text } from '../lib/text.ts';
import { BackIcon } from './icons.tsx';

export interface PopupFormPageProps {
  readonly title: string;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
}

export function PopupFormPage({ title, onBack, children }: PopupFormPageProps) {
  return (
    <main class="popup">
      <header class="pop-head bar">
        <button type="button" class="icon-btn back" aria-label={text('card_back')} onClick={onBack}>
          <BackIcon />
        </button>
        <h1>{title}</h1>
      </header>
      {children}
    </main>
  );
}
