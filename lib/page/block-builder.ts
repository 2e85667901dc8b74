// Collects the text of one run of inline content into a PageBlock: collapses white space and remembers where from.
import type { TextBlock } from '../messages/mention-question.ts';
import type { PageBlock } from './page-block.ts';

/** What does not stand in a block as it stands in the page: runs of white space, soft hyphens and joiners of no width. */
const CUTS = /[\t\n\f\r ]+|[\u00ad\u2060\ufeff]+/g;
const NEEDS_CUTS = /[\t\n\f\r\u00ad\u2060\ufeff]| {2}/;
const SPACES = ' \u00a0\u202f';
const HARD_SPACES = /[\u00a0\u202f]/g;

/** A run longer than this, in UTF-16 units, becomes several blocks, so that no step with it takes long. */
const LONGEST = 20_000;
/** Where a long run may be cut without cutting a name: after a sentence, or else at a space. */
const SENTENCE_ENDS = /[.!?。！？]["'”’」』)]*\s?|\s/g;

export interface BlockPlace {
  readonly container: Node;
  readonly kind: TextBlock['kind'];
  readonly lang: string;
}

export class BlockBuilder {
  #text = '';
  #nodes: Text[] = [];
  #starts: number[] = [];
  #offsets: number[] = [];
  #place: BlockPlace | null = null;

  /** Adds `data`, the text of `node`, while it is iterated. Yields blocks that became too long and were closed. */
  *add(node: Text, data: string, place: () => BlockPlace): Generator<PageBlock, void> {
    this.#place ??= place();
    for (let from = 0; from < data.length; ) {
      const to = data.length - from > LONGEST ? cutBefore(data, from, from + LONGEST) : data.length;
      this.#append(node, from === 0 && to === data.length ? data : data.slice(from, to), from);
      from = to;
      if (this.#text.length < LONGEST && from >= data.length) break;
      const block = this.close();
      if (block) yield block;
      this.#place ??= place();
    }
  }

  /** Ends the run: the block, or null when there was nothing but space. */
  close(): PageBlock | null {
    const text = this.#text.trimEnd();
    const place = this.#place;
    const block = { text, nodes: this.#nodes, starts: this.#starts, offsets: this.#offsets };
    this.#text = '';
    this.#place = null;
    if (text === '' || !place) return null;
    this.#nodes = [];
    this.#starts = [];
    this.#offsets = [];
    return { ...block, ...place };
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  /** Puts a space where the page shows a gap without any character: between boxes in a line, at a line break. */
  gap(): void {
    if (this.#text !== '' && !this.#text.endsWith(' ')) this.#text += ' ';
  }

  #append(node: Text, data: string, shift: number): void {
    if (!NEEDS_CUTS.test(data)) {
      this.#segment(node, data, shift);
      return;
    }
    let from = 0;
    CUTS.lastIndex = 0;
    for (let cut = CUTS.exec(data); cut; cut = CUTS.exec(data)) {
      const found = cut[0];
      const isSpace = found <= ' ';
      // One plain space stays part of its segment.
      if (found === ' ' && cut.index > from) continue;
      this.#segment(node, data.slice(from, cut.index), shift + from);
      if (isSpace) this.gap();
      from = cut.index + found.length;
    }
    this.#segment(node, data.slice(from), shift + from);
  }

  #segment(node: Text, data: string, offset: number): void {
    let skip = 0;
    if (this.#text === '') while (SPACES.includes(data[skip] ?? 'none')) skip++;
    else if (data.startsWith(' ') && this.#text.endsWith(' ')) skip = 1;
    if (data.length === skip) return;
    this.#nodes.push(node);
    this.#starts.push(this.#text.length);
    this.#offsets.push(offset + skip);
    const text = skip === 0 ? data : data.slice(skip);
    this.#text += text.replace(HARD_SPACES, ' ');
  }
}

/** The best place to cut in the last quarter before `limit`; `limit` itself when there is none. */
function cutBefore(data: string, from: number, limit: number): number {
  const tail = from + Math.floor((limit - from) * 0.75);
  let sentence = 0;
  let space = 0;
  SENTENCE_ENDS.lastIndex = 0;
  const text = data.slice(tail, limit);
  for (let end = SENTENCE_ENDS.exec(text); end; end = SENTENCE_ENDS.exec(text)) {
    if (end[0].length > 1 || end[0] > ' ') sentence = SENTENCE_ENDS.lastIndex;
    else space = SENTENCE_ENDS.lastIndex;
  }
  const best = sentence || space;
  return best === 0 ? limit : tail + best;
}
