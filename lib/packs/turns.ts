// Lets others take their turn in the middle of long work: messages, the drawing of a page that shares the thread, timers.

/** Milliseconds of work between two turns of others: less than a frame. */
const TURN_MS = 10;

/** Ends once everything that waited has had its turn. A timer would wait 4 ms at least, a message waits for nothing. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Counts the time of one piece of long work. */
export class Turns {
  #since = performance.now();

  /** Whether it is time to `give` the turn away. */
  get isOver(): boolean {
    return performance.now() - this.#since >= TURN_MS;
  }

  async give(): Promise<void> {
    await pause();
    this.#since = performance.now();
  }

  /** Runs steps to their end, others taking their turns in between; what the last one returns. */
  async run<T>(steps: Generator<unknown, T>): Promise<T> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (this.isOver) await this.give();
    }
  }
}
