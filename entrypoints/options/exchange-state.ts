// Export and import of the reader's own entities: a plan first, then one edit.
import { signal } from '@preact/signals';
import { counted } from '../../components/counted.ts';
import type { ImportPlan } from '../../components/ExchangePane.tsx';
import type { Entity } from '../../lib/entities/entity.ts';
import { messageOf } from '../../lib/errors.ts';
import { readJsonLines, writeJsonLines } from '../../lib/exchange/json-lines.ts';
import { listOwnEntities, readEntities } from '../../lib/knowledge/read.ts';
import { MOST_IN_BATCH } from '../../lib/messages/message-map.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { text } from '../../lib/text.ts';
import { today } from '../../lib/today.ts';
import type { LibraryState } from './library-state.ts';

export class ExchangeState {
  readonly plan = signal<ImportPlan | null>(null);
  readonly isWorking = signal(false);
  readonly failure = signal<string | undefined>(undefined);
  readonly #library: LibraryState;
  #work: readonly Entity[] = [];

  constructor(library: LibraryState) {
    this.#library = library;
  }

  async save(): Promise<void> {
    await this.#while(async () => {
      const own = await listOwnEntities(this.#library.database());
      const blob = new Blob([writeJsonLines(own.map(({ entity }) => entity))], { type: 'application/jsonl' });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `backstory-${today()}.jsonl`;
      link.click();
      // The download has taken hold of the blob by the next turn.
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }

  /** Reads a file and says what it would do; nothing is written. */
  async read(file: File): Promise<void> {
    this.cancel();
    await this.#while(async () => {
      const { entities, refused } = readJsonLines(new Uint8Array(await file.arrayBuffer()));
      const known = await readEntities(
        this.#library.database(),
        entities.map((entity) => entity.id),
        { withOff: true },
      );
      const work: Entity[] = [];
      let add = 0;
      let skip = 0;
      for (const entity of entities) {
        const before = known.get(entity.id);
        if (before && writeJsonLines([before.entity]) === writeJsonLines([entity])) skip++;
        else {
          work.push(entity);
          if (!before) add++;
        }
      }
      this.#work = work;
      this.plan.value = { file: file.name, add, change: work.length - add, skip, refused };
    });
  }

  async import(): Promise<void> {
    const plan = this.plan.value;
    if (!plan) return;
    await this.#while(async () => {
      const edits = await this.#write(this.#work, text('exchange_name', plan.file).slice(0, 400));
      this.#library.say(counted('exchange_done', this.#work.length), edits);
      this.cancel();
    });
  }

  /** Sends the work in parts. When one cannot be taken, those before are taken back: all of it or nothing. */
  async #write(work: readonly Entity[], name: string): Promise<number[]> {
    const parts = Math.ceil(work.length / MOST_IN_BATCH);
    const done: number[] = [];
    for (let part = 0; part < parts; part++) {
      const edits = work
        .slice(part * MOST_IN_BATCH, (part + 1) * MOST_IN_BATCH)
        .map((entity) => ({ kind: 'put' as const, entity }));
      try {
        const label = parts === 1 ? name : text('exchange_part', name, part + 1, parts);
        const { edit } = await sendMessage('background:saveEdit', { kind: 'batch', name: label, edits });
        if (edit > 0) done.push(edit);
      } catch (thrown) {
        for (const edit of done.toReversed()) await sendMessage('background:undo', { edit });
        throw thrown;
      }
    }
    return done;
  }

  cancel(): void {
    this.plan.value = null;
    this.failure.value = undefined;
    this.#work = [];
  }

  async #while(action: () => Promise<void>): Promise<void> {
    this.failure.value = undefined;
    this.isWorking.value = true;
    try {
      await action();
    } catch (thrown) {
      this.failure.value = messageOf(thrown);
    }
    this.isWorking.value = false;
  }
}
