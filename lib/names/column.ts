// Numbers that come one by one and are wanted as one typed array: how an index of millions of names is gathered without
// an object for any of them.

const FIRST_ROOM = 1024;
/** What is not written to yet takes no memory but addresses, and growing seldom copies less: half the bytes of growing by half. */
const GROWTH = 3;

/** 32-bit numbers, signed. */
export class Column {
  /** Only the first `length` items count; the array is another one after a `push`. */
  items = new Int32Array(FIRST_ROOM);
  length = 0;

  push(item: number): void {
    if (this.length === this.items.length) this.resize(Math.ceil(this.length * GROWTH));
    this.items[this.length++] = item;
  }

  /** Gives back what the column holds: for large ones at once, not when garbage is collected. */
  clear(): void {
    this.length = 0;
    this.resize(0);
  }

  private resize(room: number): void {
    this.items = new Int32Array(this.items.buffer.transfer(room * 4));
  }
}
