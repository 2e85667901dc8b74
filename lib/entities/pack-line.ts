// What a list of packs shows of each, and how work on packs is going: plain data, made in the background, drawn in the library.

export interface PackLine {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly version: string;
  readonly licence: string;
  readonly attribution?: string;
  readonly homepage?: string;
  /** What it was made from: title, and licence where it is told. */
  readonly sources: readonly string[];
  readonly entities: number;
  readonly names: number;
  /** Of the container, as it is stored. */
  readonly bytes: number;
  readonly on: boolean;
  readonly offSites: readonly string[];
  readonly origin: 'starter' | 'file' | 'address';
  /** Where newer versions are looked for. */
  readonly address?: string;
  /** Where they could be, when nobody subscribed yet. */
  readonly offered?: string;
  readonly isSigned: boolean;
  /** Milliseconds since 1970: when this version came, when the server last answered, when it is asked next. */
  readonly installedAt: number;
  readonly checkedAt?: number;
  readonly nextAt?: number;
  /** `YYYY-MM-DD`, only when it is over. */
  readonly expired?: string;
  /** The version one can go back to. */
  readonly previous?: string;
  readonly trouble?: string;
  /** A version that is less than half as long. */
  readonly waiting?: { readonly version: string; readonly entities: number };
}

export interface PackWork {
  readonly work: string;
  /** The pack, when it is known which. */
  readonly id?: string;
  /** A title, a file's name or an address, for the reader. */
  readonly title: string;
  readonly state: 'running' | 'done' | 'unchanged' | 'failed' | 'asks';
  readonly phase: 'fetch' | 'build';
  /** Bytes or entities, of how many, where that is known. */
  readonly done: number;
  readonly total: number | null;
  /** Why it failed, or what is asked. */
  readonly message?: string;
  /** The edit that takes it back; 0 when nothing changed. */
  readonly edit?: number;
}
