// Gzip by the platform's streams. A damaged input is an error: gzip carries a checksum of its own.

export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return await through(bytes, new CompressionStream('gzip'), Number.POSITIVE_INFINITY);
}

/** Throws a RangeError when more than `limit` bytes come out, a TypeError when the input is damaged. */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  return await through(bytes, new DecompressionStream('gzip'), limit);
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  // Both settle with the reading below, which reports the error; unheard, they would be reported twice.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.readable.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    const chunk = step.value as Uint8Array;
    length += chunk.length;
    if (length > limit) {
      await reader.cancel();
      throw new RangeError(`More than ${limit} bytes come out of the compressed ones`);
    }
    chunks.push(chunk);
  }
  const result = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    result.set(chunk, at);
    at += chunk.length;
  }
  return result;
}
