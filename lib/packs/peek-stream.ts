// Looks at how a stream begins without taking it away.

export interface Peeked {
  /** At most as many bytes as were asked for. */
  readonly begin: Uint8Array<ArrayBuffer>;
  /** The stream with its beginning still in it. */
  readonly whole: ReadableStream<Uint8Array>;
}

/** `onBytes` hears the length of each chunk when it comes out of the stream. */
export async function peekStream(
  stream: ReadableStream<Uint8Array>,
  length: number,
  onBytes: (bytes: number) => void = () => {},
): Promise<Peeked> {
  const reader = stream.getReader();
  const held: Uint8Array<ArrayBuffer>[] = [];
  let known = 0;
  let isDone = false;
  while (known < length && !isDone) {
    const step = await reader.read();
    isDone = step.done;
    if (step.value === undefined) continue;
    held.push(step.value as Uint8Array<ArrayBuffer>);
    known += step.value.length;
    onBytes(step.value.length);
  }
  const begin = new Uint8Array(await new Blob(held).slice(0, length).arrayBuffer());
  const whole = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const first = held.shift();
      if (first) return controller.enqueue(first);
      const step = isDone ? { done: true as const, value: undefined } : await reader.read();
      if (step.done) return controller.close();
      onBytes(step.value.length);
      controller.enqueue(step.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { begin, whole };
}
