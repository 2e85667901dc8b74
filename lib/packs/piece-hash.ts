// The hash of a source, of any size in little memory: SHA-256 of the SHA-256 of each of its pieces of 1 MiB, in order.
//
// The platform hashes what it is given at once, and a source may be a gigabyte; a piece never is. With common tools:
//   split -b 1M --filter='openssl dgst -sha256 -binary' FILE | openssl dgst -sha256

export const PIECE_BYTES = 1024 * 1024;

/** Takes bytes as they come and gives their hash in the end. */
export class PieceHasher {
  readonly #piece = new Uint8Array(PIECE_BYTES);
  readonly #sums: Uint8Array[] = [];
  #filled = 0;

  async add(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const some = bytes.subarray(at, at + PIECE_BYTES - this.#filled);
      this.#piece.set(some, this.#filled);
      this.#filled += some.length;
      at += some.length;
      if (this.#filled === PIECE_BYTES) await this.#close();
    }
  }

  /** The hash in hexadecimal. Nothing may be added afterwards. */
  async finish(): Promise<string> {
    if (this.#filled > 0) await this.#close();
    const sums = new Uint8Array(this.#sums.length * 32);
    this.#sums.forEach((sum, i) => {
      sums.set(sum, i * 32);
    });
    return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', sums)));
  }

  async #close(): Promise<void> {
    this.#sums.push(new Uint8Array(await crypto.subtle.digest('SHA-256', this.#piece.subarray(0, this.#filled))));
    this.#filled = 0;
  }
}

/** The hash of a file, in hexadecimal. */
export async function pieceHash(file: Blob): Promise<string> {
  const hasher = new PieceHasher();
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    await hasher.add(new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer()));
  }
  return await hasher.finish();
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
