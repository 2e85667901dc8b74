// What takes how much room: plain data that the knowledge base counts and the library shows.

export interface StorageUse {
  /** The reader's own names and changes: how many, and their bytes written out as text. */
  readonly own: { readonly entities: number; readonly bytes: number };
  readonly pictures: { readonly count: number; readonly bytes: number };
  /** Edits in the bin and the history. */
  readonly edits: number;
  /** Each pack with all that is kept of it: this version, the one before, and the source for differences. */
  readonly packs: readonly {
    readonly id: string;
    readonly title: string;
    readonly entities: number;
    readonly bytes: number;
  }[];
  /** Copies made before something large, newest first. */
  readonly copies: readonly KeptCopySize[];
}

/** A copy of what the reader has. */
export interface KeptCopySize {
  /** When it was made, ms since 1970; the name of one that is kept in the database. */
  readonly at: number;
  readonly entities: number;
  readonly bytes: number;
}
