// What the browser lost, as the library tells it, with one click to bring it back.
import { signal } from '@preact/signals';
import { counted } from '../../components/counted.ts';
import { dayInWords } from '../../components/day-in-words.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';

export class CopyState {
  readonly lost = signal<{ readonly title: string; readonly more: string } | undefined>(undefined);
  readonly #library: LibraryState;

  constructor(library: LibraryState) {
    this.#library = library;
  }

  async look(): Promise<void> {
    await this.#library.attempt(async () => {
      const copy = await sendMessage('background:readLostCopy', {});
      this.lost.value = copy
        ? {
            title: text(copy.why === 'emptied' ? 'copy_emptied' : 'copy_set_back'),
            more: counted('copy_more', copy.entities, dayInWords(copy.at, this.#library.language)),
          }
        : undefined;
    });
  }

  async restore(): Promise<void> {
    await this.#library.attempt(async () => {
      const outcome = await sendMessage('background:restoreLostCopy', {});
      this.lost.value = undefined;
      this.#library.say(text('copy_restored'), outcome ? [outcome.edit] : []);
    });
  }

  async forget(): Promise<void> {
    await this.#library.attempt(async () => {
      await sendMessage('background:forgetLostCopy', {});
      this.lost.value = undefined;
    });
  }
}
