// Looking for duplicates, and merging two: what is found, which pair is open, and what was chosen.
import { signal } from '@preact/signals';
import type { MergeField, MergeSide, PairLine } from '../../components/MergeView.tsx';
import { propertyWord } from '../../components/property-word.ts';
import { typeWord } from '../../components/type-word.ts';
import type { Entity } from '../../lib/entities/entity.ts';
import { type Duplicate, findDuplicates } from '../../lib/knowledge/duplicates.ts';
import { conflicts } from '../../lib/knowledge/merge-entities.ts';
import { readEntities, readEntity } from '../../lib/knowledge/read.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';

interface OpenPair {
  readonly keep: Entity;
  readonly lose: Entity;
  readonly choice: readonly string[];
}

export class DuplicatesState {
  readonly found = signal<readonly Duplicate[] | null>(null);
  /** Names of packs looked through, of how many; null while nothing is looked for. */
  readonly progress = signal<readonly [number, number] | null>(null);
  readonly open = signal<OpenPair | null>(null);
  readonly isWorking = signal(false);
  readonly #library: LibraryState;
  #life: AbortController | undefined;

  constructor(library: LibraryState) {
    this.#library = library;
  }

  /** Looks anew. A look that is under way is given up. */
  async look(): Promise<void> {
    this.stop();
    const life = new AbortController();
    this.#life = life;
    this.progress.value = [0, 0];
    await this.#library.attempt(async () => {
      const found = await findDuplicates(this.#library.database(), {
        signal: life.signal,
        onProgress: (done, total) => {
          if (!life.signal.aborted) this.progress.value = [done, total];
        },
      }).catch((error: unknown) => {
        if (life.signal.aborted) return null;
        throw error;
      });
      if (found) this.found.value = found;
    });
    if (this.#life === life) this.progress.value = null;
  }

  stop(): void {
    this.#life?.abort();
    this.progress.value = null;
  }

  lines(): PairLine[] {
    return (this.found.value ?? []).map(({ keep, lose, reasons }) => ({
      key: `${keep.id}\n${lose.id}`,
      keep: lineOf(keep),
      lose: lineOf(lose),
      why: reasons.map(({ kind, value }) =>
        kind === 'identity'
          ? text('merge_why_identity')
          : kind === 'name'
            ? text('merge_why_name')
            : kind === 'near name'
              ? text('merge_why_near')
              : text('merge_why_fact', value),
      ),
    }));
  }

  compare(key: string): void {
    const pair = this.found.value?.find(({ keep, lose }) => `${keep.id}\n${lose.id}` === key);
    if (pair) this.open.value = { keep: pair.keep, lose: pair.lose, choice: [] };
  }

  back(): void {
    this.open.value = null;
  }

  swap(): void {
    const open = this.open.value;
    if (open) this.open.value = { keep: open.lose, lose: open.keep, choice: [] };
  }

  /** Takes a field from the one that goes, or from the one that is kept. */
  choose(field: string, fromLose: boolean): void {
    const open = this.open.value;
    if (!open) return;
    const others = open.choice.filter((one) => one !== field);
    this.open.value = { ...open, choice: fromLose ? [...others, field] : others };
  }

  /** The fields both fill differently. */
  fields(): MergeField[] {
    const open = this.open.value;
    if (!open) return [];
    return conflicts(open.keep, open.lose).map((field) => ({
      field,
      word:
        field === 'type'
          ? text('form_type')
          : field === 'label'
            ? text('form_label')
            : field === 'image'
              ? text('form_image')
              : propertyWord(field),
      keep: inWords(open.keep[field], field),
      lose: inWords(open.lose[field], field),
      fromLose: open.choice.includes(field),
    }));
  }

  side(entity: Entity): MergeSide {
    return {
      ...lineOf(entity),
      names: entity.aliases.map(({ text }) => text),
      facts: entity.statements.map(({ property, value, entity: id, start, end }) => {
        const dates = [start, end].filter(Boolean).join(' – ');
        return `${propertyWord(property)}: ${value ?? id ?? ''}${dates ? `, ${dates}` : ''}`;
      }),
      links: entity.links.map(({ url }) => url),
      tags: entity.tags,
      note: entity.note ?? '',
    };
  }

  async merge(): Promise<void> {
    const open = this.open.value;
    if (!open) return;
    await this.#work(async () => {
      const { keep, lose, choice } = open;
      const name = text('merge_name', keep.label.text);
      const asked = { keep: keep.id, lose: lose.id, choice: [...choice], name };
      const { edit } = await sendMessage('background:merge', asked);
      this.#library.say(text('merge_done', keep.label.text), [edit]);
      this.#drop(open);
    });
  }

  /** Writes into the own one that they are two, so that they are not proposed again. */
  async different(): Promise<void> {
    const open = this.open.value;
    if (!open) return;
    await this.#work(async () => {
      const known = await readEntity(this.#library.database(), open.lose.id);
      if (!known) return;
      const { entity } = known;
      const statement = { property: 'differentFrom', value: open.keep.label.text, entity: open.keep.id };
      const { edit } = await sendMessage('background:saveEdit', {
        kind: 'put',
        entity: { ...entity, statements: [...entity.statements, statement] },
        base: entity,
      });
      this.#library.say(text('merge_marked_different', open.keep.label.text, entity.label.text), [edit]);
      this.#drop(open);
    });
  }

  async #work(action: () => Promise<void>): Promise<void> {
    this.isWorking.value = true;
    await this.#library.attempt(action);
    this.isWorking.value = false;
  }

  /** Takes a pair off the list; others with the one that is gone are read anew. */
  #drop({ keep, lose }: OpenPair): void {
    this.open.value = null;
    const both = [keep.id, lose.id];
    const left = (this.found.value ?? []).filter(
      (pair) => !(both.includes(pair.keep.id) && both.includes(pair.lose.id)),
    );
    this.found.value = left;
    void this.#library.attempt(async () => {
      const known = await readEntities(
        this.#library.database(),
        left.flatMap((pair) => [pair.keep.id, pair.lose.id]),
      );
      this.found.value = left.flatMap((pair) => {
        const [a, b] = [known.get(pair.keep.id)?.entity, known.get(pair.lose.id)?.entity];
        return a && b && a.id !== b.id ? [{ ...pair, keep: a, lose: b }] : [];
      });
    });
  }
}

function lineOf({ label, type, description }: Entity) {
  return { label: label.text, type, what: description?.text ?? '' };
}

/** A field of one value as words. */
function inWords(value: unknown, field: string): string {
  if (field === 'type') return typeWord(value as Entity['type']);
  if (field === 'image') {
    const { alt, creator, width, height } = value as NonNullable<Entity['image']>;
    return [alt, creator, `${width} × ${height}`].filter(Boolean).join(' · ');
  }
  if (typeof value === 'object' && value !== null && 'text' in value) return String(value.text);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
