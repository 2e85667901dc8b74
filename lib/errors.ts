// Errors a reader can act on. A bug is any other error: it is thrown and logged once, never shown as advice.

/** Something the reader gave or asked for cannot be done; `message` says what and where, in plain words. */
export class ExpectedError extends Error {
  override name = 'ExpectedError';
  /** The field, line or place it concerns, where there is one. */
  readonly where: string | undefined;

  constructor(message: string, where?: string) {
    super(message);
    this.where = where;
  }
}

/** A message for people out of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
