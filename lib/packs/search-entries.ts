// The entries of one page of a pack's search tables, as search-table.ts lays them out.
import type { ByteReader } from './growing-array.ts';

/** The entries of a page. `tail` is good until the next one is asked for; `head` is null where the run has none. */
export function* entriesOf(
  reader: ByteReader,
  withHead: boolean,
): Generator<{ tail: Uint8Array; head: Uint8Array | null; ordinal: number }> {
  let bytes = new Uint8Array(256);
  while (!reader.isAtEnd) {
    const shared = reader.number();
    const rest = reader.take(reader.number());
    const length = shared + rest.length;
    if (length > bytes.length) {
      const wider = new Uint8Array(length * 2);
      wider.set(bytes.subarray(0, shared));
      bytes = wider;
    }
    bytes.set(rest, shared);
    const head = withHead ? reader.take(reader.number()) : null;
    yield { tail: bytes.subarray(0, length), head, ordinal: reader.number() };
  }
}

const decoder = new TextDecoder();

/** A text of a page. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
