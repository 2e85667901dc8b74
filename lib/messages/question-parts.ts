// What a connection of a page brings: the opening of one question, then as many blocks of text as that announced.

export class QuestionParts {
  #isOpen = true;
  #isOpened = false;
  /** Blocks announced and not here yet. */
  #missing = 0;
  readonly #messages: unknown[] = [];
  #wake = () => {};

  /** False once the page has gone on. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  close(): void {
    this.#isOpen = false;
    this.#wake();
  }

  /** Takes a message, unchecked; false for what was not announced. */
  push(message: unknown): boolean {
    const { rest, blocks } = (message ?? {}) as { rest?: unknown; blocks?: unknown };
    if (!this.#isOpened) {
      this.#isOpened = true;
      this.#missing = Number.isInteger(rest) ? (rest as number) : 0;
    } else {
      if (this.#missing <= 0) return false;
      this.#missing -= Array.isArray(blocks) ? blocks.length : this.#missing;
    }
    this.#messages.push(message);
    this.#wake();
    return true;
  }

  /** The next message, or undefined when the page has gone on. One caller at a time. */
  async next(): Promise<unknown> {
    while (this.#isOpen && this.#messages.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#isOpen ? this.#messages.shift() : undefined;
  }
}
