// The library's address: which entity, search, new entry or form it opens at. Written by the background, read by the library.

/** At most one of `id`, `search`, `add` and `form` is set. */
export interface LibraryPlace {
  readonly id?: string | undefined;
  readonly search?: string | undefined;
  /** The name of a new entity, to be filled in. */
  readonly add?: string | undefined;
  /** With `add`: the page where the name was met, as its source. */
  readonly url?: string | undefined;
  /** A form to go on with: the popup's (`popup`). */
  readonly form?: string | undefined;
}

const KEYS = ['id', 'search', 'add', 'url', 'form'] as const;

/** A fragment such as `#id=Q148`, or an empty text for the library itself. */
export function libraryFragment(place: LibraryPlace): string {
  const fields = new URLSearchParams();
  for (const key of KEYS) {
    const value = place[key];
    if (value !== undefined && value !== '') fields.set(key, value);
  }
  const text = fields.toString();
  return text === '' ? '' : `#${text}`;
}

/** The place of a fragment (`location.hash`); whatever it does not know is left out. */
export function readLibraryFragment(fragment: string): LibraryPlace {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  return Object.fromEntries(KEYS.flatMap((key) => (fields.get(key) ? [[key, fields.get(key)]] : [])));
}
