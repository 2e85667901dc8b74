// Entities as a table, for spreadsheets: one row for each statement. csv.ts reads it back.
import papa from 'papaparse';
import type { Entity, Statement } from '../entities/entity.ts';
import { writeList } from './cell-list.ts';
import { type ColumnRole, EXPORT_HEADER } from './csv-columns.ts';
import { guardCell } from './formula-guard.ts';

type Cells = Partial<Record<ColumnRole, string>>;

/**
 * A table of entities, by id: one row for each statement, at least one for each entity, with a byte order mark, which
 * spreadsheets need to read UTF-8. Left out, by design: pictures, what is known well, case rules, languages but the
 * label's, titles of links, and fields the columns do not name. What is the same without them stands once, as it would
 * after reading it back; so a table that was read back is written byte for byte.
 */
export function writeCsv(entities: Iterable<Entity>): string {
  const rows = [Object.keys(EXPORT_HEADER)];
  for (const entity of [...entities].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const { label } = entity;
    const aliases = distinct(entity.aliases.map((alias) => alias.text)).filter((alias) => alias !== label.text);
    const first: Cells = {
      labelLanguage: label.lang ?? '',
      aliases: writeList(aliases),
      description: entity.description?.text ?? '',
      tags: writeList(distinct(entity.tags)),
      links: writeList(distinct(entity.links.map((link) => link.url))),
      note: entity.note ?? '',
      private: entity.private === true ? 'yes' : '',
    };
    const statements = new Map(entity.statements.map(cellsOf).map((cells) => [JSON.stringify(cells), cells]));
    for (const [at, statement] of (statements.size === 0 ? [{}] : [...statements.values()]).entries()) {
      const cells: Cells = {
        id: entity.id,
        type: entity.type,
        label: label.text,
        ...(at === 0 && first),
        ...statement,
      };
      rows.push(Object.values(EXPORT_HEADER).map((role) => guardCell(cells[role] ?? '')));
    }
  }
  return `\uFEFF${papa.unparse(rows, { newline: '\r\n' })}\r\n`;
}

const distinct = (texts: readonly string[]) => [...new Set(texts)];

function cellsOf({ property, value = '', entity = '', start = '', end = '', asOf = '', source, of }: Statement): Cells {
  return {
    property,
    value,
    entity,
    of: typeof of === 'string' ? of.trim() : '',
    start,
    end,
    asOf,
    sourceTitle: source?.title ?? '',
    sourceUrl: source?.url ?? '',
  };
}
