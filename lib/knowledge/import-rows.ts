// What the row of an import looks like: the reader's file, what they asked for, how far it is, and what came of it.
import type { EntityType } from '../entities/entity.ts';

export const IMPORT_FORMATS = ['json-lines', 'csv', 'wikidata', 'followthemoney'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What to do with an entity that is known already: take the file's, add what is missing, or leave it alone. */
export const KNOWN_RULES = ['replace', 'add', 'leave'] as const;
export type KnownRule = (typeof KNOWN_RULES)[number];

/** What a reader asks for. */
export interface ImportRequest {
  /** `auto`: as the contents say. */
  readonly format: ImportFormat | 'auto';
  /** Absent: `replace` for our own format, which says everything of an entity, else `add`. */
  readonly known?: KnownRule;
  /** Of a table: what stands in each column, in order; absent for a guess by the header. See csv-columns.ts. */
  readonly columns?: readonly string[];
  /** Of a table: the type of what has none. */
  readonly type?: EntityType;
  /** Preferred language of names, BCP 47. */
  readonly language: string;
}

/** One line of a dry run. */
export interface PlannedLine {
  readonly line: number;
  readonly label: string;
  /** The fields that would change, or the field that is wrong. */
  readonly fields?: readonly string[];
  readonly why?: string;
}

/** What a dry run found. The lists hold the first lines of each kind, the counts all. */
export interface ImportPlan {
  readonly format: ImportFormat;
  readonly known: KnownRule;
  readonly counts: { readonly add: number; readonly change: number; readonly skip: number; readonly refused: number };
  readonly add: readonly PlannedLine[];
  readonly change: readonly PlannedLine[];
  readonly skip: readonly PlannedLine[];
  readonly refused: readonly PlannedLine[];
  /** Of a table: its header, what each column was taken for, and its first rows. */
  readonly table?: {
    readonly header: readonly string[];
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly delimiter: string;
  };
}

export interface ImportRow {
  readonly id: string;
  /** Milliseconds since 1970 when it was begun. */
  readonly at: number;
  readonly name: string;
  /** Gone once the import is over. */
  readonly file: Blob | null;
  readonly request: ImportRequest;
  readonly state: 'planning' | 'planned' | 'writing' | 'done' | 'failed' | 'stopped';
  /** How often it was begun in this state: a file that kills the worker is given up. */
  readonly attempts: number;
  readonly plan?: ImportPlan;
  /** Of a failed one: what the reader is told. The knowledge base is as before. */
  readonly failure?: { readonly message: string; readonly where?: string };
  /** Of one that is done: its place in the log (0: it changed nothing), and how many entities it wrote. */
  readonly edit?: number;
  readonly written?: number;
}
