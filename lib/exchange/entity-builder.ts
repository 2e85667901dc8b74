// Builds an entity from a foreign record, field by field: what is too long, too much or no address is left out and told, and
// the rest is taken. Nothing is cut.
import type { EntityType, Name, Statement } from '../entities/entity.ts';
import { isWebAddress, LIMITS } from '../entities/entity.ts';
import { sameValue } from '../knowledge/same-value.ts';

/** Hears of what was left out: the record's own name of the field, and why. */
export type LeftOut = (field: string, why: string) => void;

const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;

export class EntityBuilder {
  readonly id: string;
  readonly #type: EntityType;
  readonly #label: Name;
  readonly #leftOut: LeftOut;
  readonly #names = new Map<string, Name>();
  readonly #statements: Statement[] = [];
  readonly #links = new Map<string, { url: string; title?: string }>();
  readonly #tags = new Set<string>();
  #description: { text: string; lang?: string } | undefined;
  #note: string | undefined;

  constructor(id: string, type: EntityType, label: Name, leftOut: LeftOut) {
    this.id = id;
    this.#type = type;
    this.#label = label;
    this.#leftOut = leftOut;
  }

  alias(field: string, text: string, lang?: string): void {
    const name = text.trim();
    if (name === '' || name === this.#label.text || this.#names.has(name)) return;
    if (name.length > LIMITS.name) this.#tooLong(field, name, LIMITS.name);
    else if (this.#names.size === LIMITS.names) this.#tooMany(field, LIMITS.names);
    else this.#names.set(name, { text: name, ...(lang !== undefined && LANGUAGE.test(lang) && { lang }) });
  }

  description(field: string, text: string, lang?: string): void {
    const words = text.trim();
    if (words === '' || this.#description) return;
    if (words.length > LIMITS.description) this.#tooLong(field, words, LIMITS.description);
    else this.#description = { text: words, ...(lang !== undefined && LANGUAGE.test(lang) && { lang }) };
  }

  note(field: string, text: string): void {
    if (text.length > LIMITS.note) this.#tooLong(field, text, LIMITS.note);
    else if (text !== '') this.#note = text;
  }

  statement(field: string, statement: Statement): void {
    if ((statement.value?.length ?? 0) > LIMITS.value) this.#tooLong(field, statement.value ?? '', LIMITS.value);
    else if (this.#statements.length === LIMITS.statements) this.#tooMany(field, LIMITS.statements);
    else if (!this.#statements.some((other) => sameValue(other, statement))) this.#statements.push(statement);
  }

  link(field: string, url: string, title?: string): void {
    if (this.#links.has(url)) return;
    if (!isWebAddress(url) || url.length > LIMITS.url) this.#leftOut(field, `“${url.slice(0, 60)}” is no web address`);
    else if (this.#links.size === LIMITS.links) this.#tooMany(field, LIMITS.links);
    else this.#links.set(url, { url, ...(title !== undefined && { title }) });
  }

  tag(field: string, text: string): void {
    const tag = text.trim();
    if (tag === '' || this.#tags.has(tag)) return;
    if (tag.length > LIMITS.name) this.#tooLong(field, tag, LIMITS.name);
    else if (this.#tags.size === LIMITS.tags) this.#tooMany(field, LIMITS.tags);
    else this.#tags.add(tag);
  }

  /** As `EntitySchema` takes it; the label is checked there. */
  value(): Record<string, unknown> {
    return {
      id: this.id,
      type: this.#type,
      label: this.#label,
      aliases: [...this.#names.values()],
      ...(this.#description && { description: this.#description }),
      statements: this.#statements,
      links: [...this.#links.values()],
      tags: [...this.#tags],
      ...(this.#note !== undefined && { note: this.#note }),
    };
  }

  #tooLong(field: string, text: string, limit: number): void {
    this.#leftOut(field, `“${text.slice(0, 40)}…” is longer than ${limit} characters and was left out`);
  }

  #tooMany(field: string, limit: number): void {
    this.#leftOut(field, `has more than ${limit} values; the rest was left out`);
  }
}
