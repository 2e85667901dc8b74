// What restoring a backup would do: plain data that the background makes and the library shows.

/** What restoring would do. */
export interface RestorePlan {
  /** When the backup was made, in ISO 8601. */
  readonly made: string;
  /** The reader's entities and changes to packs' entities: new here, other than here, and the same already. */
  readonly add: number;
  readonly change: number;
  readonly same: number;
  /** Decisions about names that are not here. */
  readonly decisions: number;
  /** Deleted names that come into the bin. */
  readonly bin: number;
  readonly pictures: number;
  /** Settings that would change, with the values they would have. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Packs that are here, and would be used otherwise. */
  readonly packs: number;
  /** Packs that are not here; those with an address can be subscribed to again. */
  readonly missing: readonly { readonly title: string; readonly address?: string }[];
}
