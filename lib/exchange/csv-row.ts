// A row of a table, its cells asked for by what their columns hold.
import { readList } from './cell-list.ts';
import { type ColumnRole, ENTITY_ADDRESS } from './csv-columns.ts';
import type { TableRow } from './csv-rows.ts';
import { unguardCell } from './formula-guard.ts';

interface Table {
  readonly columns: readonly ColumnRole[];
  readonly header: readonly string[];
}

/** One row by the roles of its columns. Of our own export ids and notes are taken as they stand. */
export class Row {
  readonly line: number;
  readonly #cells: readonly string[];
  readonly #columns: readonly ColumnRole[];
  readonly #header: readonly string[];
  readonly #isExport: boolean;

  constructor({ line, cells }: TableRow, { columns, header }: Table, isOurs: boolean) {
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
    this.#header = header;
    this.#isExport = isOurs;
  }

  /** The first filled cell of this role. */
  get(role: ColumnRole): string {
    const at = this.#columns.findIndex((column, i) => column === role && (this.#cells[i] ?? '').trim() !== '');
    return at < 0 ? '' : unguardCell((this.#cells[at] ?? '').trim());
  }

  /** An id, out of the address a query service gives it as. */
  idOf(role: 'id' | 'entity'): string {
    const cell = this.get(role);
    return this.#isExport ? cell : (ENTITY_ADDRESS.exec(cell)?.[1] ?? cell);
  }

  /** The note; the blanks around it may be a list's indent. */
  note(): string {
    return this.#isExport ? unguardCell(this.#cells[this.#columns.indexOf('note')] ?? '') : this.get('note');
  }

  /** The header of this role's column, for what is told. */
  headerOf(role: ColumnRole): string {
    return this.#header[this.#columns.indexOf(role)] ?? role;
  }

  /** The query service separates other names by commas. */
  aliases(): string[] {
    const cell = this.get('aliases');
    return this.headerOf('aliases').endsWith('AltLabel')
      ? cell.split(', ').filter((alias) => alias !== '')
      : readList(cell);
  }

  *facts(): Generator<{ property: string; value: string; column: string }> {
    for (const [at, column] of this.#columns.entries()) {
      const value = unguardCell((this.#cells[at] ?? '').trim());
      if (column.startsWith('fact:') && value !== '')
        yield { property: column.slice(5), value, column: this.#header[at] ?? '' };
    }
  }
}
