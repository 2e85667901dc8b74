// Reads a whole source as an installation would and lists everything that is wrong with it, line by line, and what might
// be better. For authors: an installation stops at the first fault.
import type { Entity } from '../entities/entity.ts';
import { ExpectedError } from '../errors.ts';
import { parseRecord } from './build-pack.ts';
import { MAX_HEADER_BYTES, type PackHeader, parsePackHeader } from './pack-header.ts';
import { MAX_RECORD_BYTES } from './record-blocks.ts';
import { type SourceLine, sourceLines } from './source-lines.ts';

/** Faults listed; a file with more has one cause. */
const MOST_FAULTS = 100;

export interface Fault {
  /** Counted from 1; 0 for the file as a whole. */
  readonly line: number;
  /** The sentence, with line and field in it. */
  readonly message: string;
}

export interface SourceReport {
  /** Null when the first line is no header. */
  readonly header: PackHeader | null;
  /** The first line as it was written. */
  readonly headerLine: string;
  readonly entities: number;
  readonly names: number;
  readonly languages: readonly string[];
  readonly faults: readonly Fault[];
  /** Sentences about what is allowed and may be a mistake. */
  readonly advice: readonly string[];
}

export interface CheckSourceOptions {
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Whether the header's count must be right; a build sets it anew. */
  readonly withCount?: boolean;
}

/** `content` is a source without the line of its signature. */
export async function checkSource(
  content: Blob,
  { today, withCount = true }: CheckSourceOptions,
): Promise<SourceReport> {
  const tally = new Tally();
  try {
    for await (const lines of sourceLines(content, MAX_RECORD_BYTES)) {
      for (const line of lines) tally.read(line);
      if (tally.faults.length >= MOST_FAULTS) break;
    }
  } catch (error) {
    // A line that cannot be cut off or is no text ends the reading.
    tally.fault(0, error);
  }
  if (tally.headerLine === '' && tally.faults.length === 0)
    tally.faults.push({ line: 0, message: 'This file is empty.' });
  const { header, entities } = tally;
  if (header && withCount && tally.faults.length === 0 && header.count !== entities) {
    tally.faults.push({
      line: 1,
      message: `Line 1: “count” is ${header.count}, but ${entities} entities follow. The file may have been cut off.`,
    });
  }
  return { ...tally.report(), advice: header ? tally.advice(header, today) : [] };
}

class Tally {
  header: PackHeader | null = null;
  headerLine = '';
  entities = 0;
  readonly faults: Fault[] = [];
  readonly #lineOf = new Map<string, number>();
  readonly #languages = new Set<string>();
  readonly #pointed = new Set<string>();
  #names = 0;
  #withoutDescription = 0;

  read(line: SourceLine): void {
    try {
      if (this.headerLine === '') {
        this.headerLine = line.text;
        if (line.text.length > MAX_HEADER_BYTES)
          throw new ExpectedError(`Line 1 is longer than ${MAX_HEADER_BYTES} bytes.`);
        this.header = parsePackHeader(line.text);
        return;
      }
      this.entities++;
      this.#add(parseRecord(line).entity, line.line);
    } catch (error) {
      this.fault(line.line, error);
    }
  }

  fault(line: number, error: unknown): void {
    if (!(error instanceof ExpectedError)) throw error;
    if (this.faults.length < MOST_FAULTS) this.faults.push({ line, message: error.message });
  }

  report() {
    const { header, headerLine, entities, faults } = this;
    return { header, headerLine, entities, faults, names: this.#names, languages: [...this.#languages].sort() };
  }

  advice(header: PackHeader, today: string): string[] {
    const advice: string[] = [];
    const say = (isSo: boolean, words: string) => {
      if (isSo) advice.push(words);
    };
    say(header.homepage === undefined, 'The header has no “homepage”: readers cannot look who publishes this.');
    say(header.update === undefined, 'The header has no “update”: readers who install from a file cannot subscribe.');
    say(header.key === undefined, 'The pack is not signed: whoever holds the server, or the way to it, can change it.');
    say(header.expires !== undefined && header.expires < today, `The pack expired on ${header.expires}.`);
    const unnamed = [...this.#languages].filter((language) => !header.languages.includes(language));
    // Without a list a build makes one.
    say(
      header.languages.length > 0 && unnamed.length > 0,
      `Names have languages that “languages” does not list: ${unnamed.sort().join(', ')}.`,
    );
    const missing = [...this.#pointed].filter((id) => !this.#lineOf.has(id));
    say(
      missing.length > 0,
      `Statements point to ${missing.length} entities that are not in the pack, such as “${missing[0]}”.`,
    );
    say(
      this.#withoutDescription > 0,
      `${this.#withoutDescription} entities have no description; a card then says little.`,
    );
    return advice;
  }

  #add(entity: Entity, line: number): void {
    const before = this.#lineOf.get(entity.id);
    if (before !== undefined) {
      throw new ExpectedError(`Line ${line}: the id “${entity.id}” was used before, in line ${before}.`, 'id');
    }
    this.#lineOf.set(entity.id, line);
    this.#names += 1 + entity.aliases.length;
    for (const { lang } of [entity.label, ...entity.aliases]) if (lang !== undefined) this.#languages.add(lang);
    for (const { entity: other } of entity.statements) if (other !== undefined) this.#pointed.add(other);
    if (entity.description === undefined) this.#withoutDescription++;
  }
}
