// Work on packs that nobody waits for: installing from a file or an address, updating by hand and by the clock. It knows how
// far each is, and what came of it, until it is told that this was seen.
import type { PackWork } from '../entities/pack-line.ts';
import { ExpectedError, messageOf } from '../errors.ts';
import type { KnowledgeDatabase } from '../knowledge/database.ts';
import { dropHandedIn, takeHandedIn } from '../knowledge/handed-in.ts';
import { type Installed, PackShrinks } from './install.ts';
import { dropSources } from './kept-sources.ts';
import { takeAddress, takeFile } from './take-pack.ts';
import { duePacks, nextDue, type UpdateOptions, updatePack } from './update-pack.ts';

/** A pause between two packs that are due, in ms: publishers who share a server are not asked all at once. */
const BETWEEN_MS = 2_000;

export interface PackServiceParts {
  database(): Promise<KnowledgeDatabase>;
  /** Keeps the worker from being stopped while `work` goes on. */
  keepAlive<T>(work: () => Promise<T>): Promise<T>;
  /** The next time a pack is due may be another one now. */
  onSchedule(): void;
  report(bug: unknown): void;
}

export type TakeRequest =
  | { readonly file: string; readonly name: string; readonly mayShrink: boolean }
  | { readonly address: string; readonly mayShrink: boolean; readonly unasked?: true };

interface Running {
  readonly stop: AbortController;
  now: PackWork;
}

interface Progress {
  readonly signal: AbortSignal;
  readonly onBytes: NonNullable<UpdateOptions['onBytes']>;
  readonly onProgress: NonNullable<UpdateOptions['onProgress']>;
}
type Outcome = Pick<PackWork, 'state' | 'message' | 'edit' | 'id'>;

export class PackService {
  readonly #parts: PackServiceParts;
  readonly #works = new Map<string, Running>();
  #updating: Promise<void> | undefined;

  constructor(parts: PackServiceParts) {
    this.#parts = parts;
  }

  works(): PackWork[] {
    return [...this.#works.values()].map(({ now }) => now);
  }

  /** Begins to install, and returns the name of the work. */
  take(request: TakeRequest): string {
    const title = 'file' in request ? request.name : request.address;
    return this.#begin({ title }, async (progress) => {
      const db = await this.#parts.database();
      const options = { ...progress, mayShrink: request.mayShrink };
      const installed =
        'file' in request
          ? await takeFile(db, await takeHandedIn(db, request.file), options)
          : await takeAddress(db, request.address, { ...options, ...(request.unasked && { unasked: true }) });
      return doneWith(installed);
    });
  }

  /** Begins to look for a newer version because the reader asked; `take` is one that waited for their word. */
  update(id: string, title: string, take?: string): string {
    const running = [...this.#works.values()].find(({ now }) => now.id === id && now.state === 'running');
    if (running) return running.now.work;
    return this.#begin({ id, title }, async (progress) => {
      const db = await this.#parts.database();
      const result = await updatePack(db, id, { ...progress, byHand: true, ...(take !== undefined && { take }) });
      if (result.kind === 'installed') return doneWith(result.installed);
      // What waits stands in the list itself, with its two answers.
      return { state: result.kind === 'unchanged' ? 'unchanged' : 'done', id };
    });
  }

  /** Cancels what runs; forgets what is over. */
  stop(work: string): void {
    const found = this.#works.get(work);
    if (found?.now.state === 'running') found.stop.abort();
    else this.#works.delete(work);
  }

  /** Cancels whatever runs for a pack that is taken away. */
  stopFor(id: string): void {
    for (const { now, stop } of this.#works.values()) if (now.id === id) stop.abort();
  }

  /** Updates what is due, one after the other. Troubles are noted with each pack and told in the list. */
  updateDue(now: () => number = Date.now): Promise<void> {
    this.#updating ??= this.#parts
      .keepAlive(() => this.#updateDue(now))
      .finally(() => {
        this.#updating = undefined;
        this.#parts.onSchedule();
      });
    return this.#updating;
  }

  /** When the next pack is due, in milliseconds since 1970, or null. */
  async nextDue(now: number): Promise<number | null> {
    return await nextDue(await this.#parts.database(), now);
  }

  /** Lets go of what killed workers and closed pages left lying. */
  async tidy(): Promise<void> {
    const db = await this.#parts.database();
    await dropHandedIn(db);
    await dropSources(db);
  }

  async #updateDue(now: () => number): Promise<void> {
    const db = await this.#parts.database();
    for (const [i, id] of (await duePacks(db, now())).entries()) {
      if (i > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      try {
        await updatePack(db, id, { now: now() });
      } catch (error) {
        // Noted with the pack; the list says it and when it is tried again.
        if (!(error instanceof ExpectedError)) this.#parts.report(error);
      }
    }
  }

  #begin(about: Pick<PackWork, 'title' | 'id'>, run: (progress: Progress) => Promise<Outcome>): string {
    const work = crypto.randomUUID();
    const stop = new AbortController();
    const running: Running = { stop, now: { ...about, work, state: 'running', phase: 'fetch', done: 0, total: null } };
    this.#works.set(work, running);
    const step = (phase: PackWork['phase']) => (done: number, total: number | null) => {
      running.now = { ...running.now, phase, done, total };
    };
    const progress = { signal: stop.signal, onBytes: step('fetch'), onProgress: step('build') };
    this.#parts
      .keepAlive(() => run(progress))
      .catch((error: unknown): Outcome => {
        if (stop.signal.aborted) return { state: 'unchanged' };
        if (error instanceof PackShrinks) return { state: 'asks', message: error.message };
        if (!(error instanceof ExpectedError)) this.#parts.report(error);
        return { state: 'failed', message: messageOf(error) };
      })
      .then((outcome) => {
        running.now = { ...running.now, ...outcome };
        if (stop.signal.aborted) this.#works.delete(work);
        this.#parts.onSchedule();
      }, this.#parts.report);
    return work;
  }
}

function doneWith({ pack, edit }: Installed): Outcome {
  return { state: 'done', edit, id: pack.id };
}
