// What reading a file gives, whatever its format: entities with the lines they stand in, and what was not taken and why.
import * as v from 'valibot';
import { type Entity, EntitySchema } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { check } from '../knowledge/check.ts';

/** More entities are a pack's business, not one edit's. */
export const MOST_ENTITIES = 100_000;
/** Refused lines kept with their reasons; the others are counted. */
const MOST_KEPT = 1_000;

export interface FoundEntity {
  readonly line: number;
  readonly entity: Entity;
}

/** A line, or a field of it, that could not be taken. */
export interface Refusal {
  readonly line: number;
  readonly label: string;
  readonly field?: string;
  readonly why: string;
}

/** What a format's reader gathers. */
export class Reading {
  readonly found: FoundEntity[] = [];
  readonly refused: Refusal[] = [];
  readonly skipped: Refusal[] = [];
  /** Bytes of pictures that came with the entities, as base64 by id. */
  readonly pictures = new Map<string, string>();
  refusedCount = 0;
  skippedCount = 0;
  readonly #lineOf = new Map<string, number>();

  /** Checks a value and takes it; what the schema refuses and an id that came before are noted with their line. */
  take(line: number, value: unknown): boolean {
    try {
      const entity = check(EntitySchema, value);
      const before = this.#lineOf.get(entity.id);
      if (before !== undefined) {
        this.refuse(line, entity.label.text, `“${entity.id}” stands in line ${before} already`, 'id');
        return false;
      }
      if (this.found.length === MOST_ENTITIES) throw tooMany(line);
      this.#lineOf.set(entity.id, line);
      this.found.push({ line, entity });
      return true;
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.where?.startsWith('line ')) throw error;
      this.refuse(line, labelOf(value), error.message, error.where);
      return false;
    }
  }

  refuse(line: number, label: string, why: string, field?: string): void {
    this.refusedCount++;
    if (this.refused.length < MOST_KEPT) this.refused.push({ line, label, why, ...(field !== undefined && { field }) });
  }

  /** Not taken, and rightly so. */
  skip(line: number, label: string, why: string): void {
    this.skippedCount++;
    if (this.skipped.length < MOST_KEPT) this.skipped.push({ line, label, why });
  }
}

export function tooMany(line: number): ExpectedError {
  return new ExpectedError(
    `The file has more than ${MOST_ENTITIES} entities (line ${line}). Make a pack of it: packs hold a million.`,
    `line ${line}`,
  );
}

const LabelledSchema = v.object({ label: v.object({ text: v.string() }) });

/** What a refused value calls itself, for the list. */
export function labelOf(value: unknown): string {
  const result = v.safeParse(LabelledSchema, value);
  return result.success ? result.output.label.text.slice(0, 80) : '';
}

/** The value of a JSON text; undefined for none. Nesting without end is none either. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
