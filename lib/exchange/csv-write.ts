// Entities as a table, for spreadsheets: one row for each statement. csv.ts reads it back.
import papa from 'papaparse';
import type { Entity, Statement } from '../entities/entity.ts';
import { writeList } from './cell-list.ts';
import type { ColumnRole } from './csv-columns.ts';
import { guardCell } from './formula-guard.ts';

/** Header words of an export; `guessColumns` reads each as its role. */
const EXPORT_HEADER: Readonly<Record<string, ColumnRole>> = {
  id: 'id',
  type: 'type',
  name: 'label',
  'name language': 'labelLanguage',
  aliases: 'aliases',
  description: 'description',
  tags: 'tags',
  links: 'links',
  note: 'note',
  private: 'private',
  property: 'property',
  value: 'value',
  'value id': 'entity',
  of: 'of',
  start: 'start',
  end: 'end',
  'as of': 'asOf',
  source: 'sourceTitle',
  'source url': 'sourceUrl',
};

/**
 * A table of entities, by id: one row for each statement, at least one for each entity, with a byte order mark, which
 * spreadsheets need to read UTF-8. Languages and case rules of aliases, titles of links and fields the columns do not
 * name are left out; the rest is read back as it was.
 */
export function writeCsv(entities: Iterable<Entity>): string {
  const rows = [Object.keys(EXPORT_HEADER)];
  for (const entity of [...entities].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const first: Partial<Record<ColumnRole, string>> = {
      labelLanguage: entity.label.lang ?? '',
      aliases: writeList(entity.aliases.map((alias) => alias.text)),
      description: entity.description?.text ?? '',
      tags: writeList(entity.tags),
      links: writeList(entity.links.map((link) => link.url)),
      note: entity.note ?? '',
      private: entity.private === true ? 'yes' : '',
    };
    const statements = entity.statements.length === 0 ? [{}] : entity.statements;
    for (const [at, statement] of statements.entries()) {
      const cells = {
        id: entity.id,
        type: entity.type,
        label: entity.label.text,
        ...(at === 0 && first),
        ...cellsOf(statement),
      };
      rows.push(
        Object.values(EXPORT_HEADER).map((role) =>
          guardCell((cells as Partial<Record<ColumnRole, string>>)[role] ?? ''),
        ),
      );
    }
  }
  return `\uFEFF${papa.unparse(rows, { newline: '\r\n' })}\r\n`;
}

function cellsOf(statement: Partial<Statement>): Partial<Record<ColumnRole, string>> {
  const { property = '', value = '', entity = '', start = '', end = '', asOf = '', source, of } = statement;
  return {
    property,
    value,
    entity,
    of: typeof of === 'string' ? of : '',
    start,
    end,
    asOf,
    sourceTitle: source?.title ?? '',
    sourceUrl: source?.url ?? '',
  };
}
