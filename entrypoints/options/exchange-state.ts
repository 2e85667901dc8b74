// Import and export as the library shows them. The import itself is the background's: this page hands the file over, and
// draws the row in which the background notes how far it is, so that it may be closed and opened meanwhile.
import { computed, signal } from '@preact/signals';
import { counted } from '../../components/counted.ts';
import type { Entity } from '../../lib/entities/entity.ts';
import { messageOf } from '../../lib/errors.ts';
import {
  chosen,
  collectOwn,
  type ExportChoice,
  type ExportFormat,
  exportFile,
} from '../../lib/exchange/export-entities.ts';
import { handOver } from '../../lib/exchange/hand-over.ts';
import type { ImportRequest, ImportRow } from '../../lib/knowledge/import-rows.ts';
import { type Live, live } from '../../lib/knowledge/live.ts';
import { readEntities } from '../../lib/knowledge/read.ts';
import { IMPORT_CHANNEL, type ImportProgress } from '../../lib/messages/import-channel.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import type { LibraryState } from './library-state.ts';
import { saveFile } from './save-file.ts';

/** A background that tells nothing for this long, in ms, may be dead: it is asked to go on. */
const SILENCE_MS = 4_000;

export class ExchangeState {
  /** The import there is, or null. */
  readonly job = signal<ImportRow | null>(null);
  /** How much of the present step is done, 0 to 1. */
  readonly share = signal(0);
  readonly failure = signal<string | undefined>(undefined);
  readonly isHandingOver = signal(false);
  readonly own = signal<readonly Entity[]>([]);
  readonly format = signal<ExportFormat>('json-lines');
  readonly choice = signal<ExportChoice>({ type: 'any', tag: '' });
  /** Entities ticked in the list of names, of packs too; null when the reader's own are meant. */
  readonly picked = signal<readonly Entity[] | null>(null);
  readonly chosen = computed(() => chosen(this.picked.value ?? this.own.value, this.choice.value));
  readonly tags = computed(() => [...new Set(this.own.value.flatMap((entity) => entity.tags))].sort());
  readonly #library: LibraryState;
  #rows: Live<ImportRow | null> | undefined;
  #entities: Live<readonly Entity[]> | undefined;
  #channel: BroadcastChannel | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #heard = 0;

  constructor(library: LibraryState) {
    this.#library = library;
  }

  /** Follows the import and the reader's entities while the view is drawn. */
  start(): void {
    const db = this.#library.database();
    this.#rows = live(
      async () => (await db.imports.toCollection().last()) ?? null,
      null,
      (error) => this.#fail(error),
    );
    this.#rows.signal.subscribe((row) => {
      if (row?.id !== this.job.value?.id || row?.state !== this.job.value?.state) this.share.value = 0;
      this.job.value = row;
      this.#heard = Date.now();
    });
    this.#entities = live(
      () => collectOwn(db),
      [],
      (error) => this.#fail(error),
    );
    this.#entities.signal.subscribe((own) => {
      this.own.value = own;
    });
    this.#channel = new BroadcastChannel(IMPORT_CHANNEL);
    this.#channel.onmessage = ({ data }: MessageEvent<ImportProgress>) => {
      if (data.id !== this.job.value?.id) return;
      this.#heard = Date.now();
      this.share.value = data.share;
    };
    this.#watch = setInterval(() => this.#nudge(), SILENCE_MS);
    this.#nudge();
  }

  stop(): void {
    this.#rows?.stop();
    this.#entities?.stop();
    this.#channel?.close();
    clearInterval(this.#watch);
    // What was ticked is meant for this once.
    this.picked.value = null;
  }

  /** Opens this view with these entities to be exported. */
  async pick(ids: readonly string[]): Promise<void> {
    const known = await readEntities(this.#library.database(), ids);
    this.picked.value = [...known.values()].map(({ entity }) => entity);
    await this.#library.show('exchange');
  }

  /** Hands a file over and asks for a dry run. */
  async choose(file: File): Promise<void> {
    await this.#attempt(async () => {
      this.isHandingOver.value = true;
      try {
        const db = this.#library.database();
        const id = await handOver(db, file, { format: 'auto', language: this.#library.language });
        await sendMessage('background:import', { id, step: 'plan' });
      } finally {
        this.isHandingOver.value = false;
      }
    });
  }

  /** Asks for another dry run of the same file. */
  async ask(change: Partial<ImportRequest>): Promise<void> {
    const job = this.job.value;
    if (!job) return;
    const { columns, ...request } = job.request;
    // Another format has other columns.
    const kept = change.format === undefined && columns !== undefined ? { columns: [...columns] } : {};
    const { columns: wanted, ...others } = change;
    const columnsWanted = wanted === undefined ? kept : { columns: [...wanted] };
    await this.#attempt(async () => {
      await sendMessage('background:import', {
        id: job.id,
        step: 'plan',
        request: { ...request, ...others, ...columnsWanted },
      });
    });
  }

  async step(step: 'write' | 'stop' | 'forget'): Promise<void> {
    const job = this.job.value;
    if (job) await this.#attempt(async () => void (await sendMessage('background:import', { id: job.id, step })));
  }

  /** Takes the import back. */
  async undo(): Promise<void> {
    const edit = this.job.value?.edit;
    if (edit === undefined) return;
    await this.step('forget');
    await this.#library.undo(edit);
  }

  async save(): Promise<void> {
    await this.#attempt(async () => {
      const { blob, ending, count } = await exportFile(this.#library.database(), this.chosen.value, this.format.value);
      saveFile(blob, ending);
      this.#library.say(counted('exchange_saved', count));
    });
  }

  /** A worker that died in the middle goes on when it is asked anything. */
  #nudge(): void {
    const job = this.job.value;
    if (!job || (job.state !== 'planning' && job.state !== 'writing')) return;
    if (Date.now() - this.#heard < SILENCE_MS) return;
    this.#heard = Date.now();
    sendMessage('background:import', { id: job.id, step: 'plan' }).catch((error: unknown) => this.#fail(error));
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    this.failure.value = undefined;
    try {
      await action();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #fail(thrown: unknown): void {
    this.failure.value = messageOf(thrown);
  }
}
