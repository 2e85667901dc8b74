// Mentions as typed arrays, so that thousands cross from worker to page as one structured clone.

import type { Candidate, Mention, Reason } from '../linking/mention.ts';
import { HOWS } from '../linking/mention.ts';

/** Numbers a mention takes in `spans`: block, start, end, flags, first candidate, number of candidates. */
export const SPAN_WIDTH = 6;
/** Flag: an entity the reader calls private may be meant; never mark, only answer on hover. */
export const FLAG_PRIVATE = 1;
/** Flag: the one entity meant is one the reader knows well. */
export const FLAG_KNOWN = 2;

export interface MentionArrays {
  /** SPAN_WIDTH numbers a mention. */
  readonly spans: Uint32Array;
  /** A candidate's entity, as a position in `ids`. */
  readonly entities: Uint32Array;
  readonly scores: Float32Array;
  /** A position in HOWS. */
  readonly hows: Uint8Array;
  /** A position in `reasonLists`, by candidate. */
  readonly reasons: Uint16Array;
  readonly ids: readonly string[];
  /** Lists of reasons that occur, each once; the first is empty. */
  readonly reasonLists: readonly (readonly Reason[])[];
}

/** A mention with what the page must know of it beyond linking. */
export interface PageMention extends Omit<Mention, 'surface'> {
  /** Not to be marked: see FLAG_PRIVATE. */
  readonly isPrivate: boolean;
}

/** `isPrivate` is asked once for each entity. */
export function packMentions(
  mentions: readonly Mention[],
  isPrivate: (id: string) => boolean,
  isWellKnown: (id: string) => boolean = () => false,
): MentionArrays {
  let total = 0;
  for (const mention of mentions) total += mention.candidates.length;
  const spans = new Uint32Array(mentions.length * SPAN_WIDTH);
  const entities = new Uint32Array(total);
  const scores = new Float32Array(total);
  const hows = new Uint8Array(total);
  const reasons = new Uint16Array(total);
  const ids = new Positions<string>();
  const reasonLists = new Positions<readonly Reason[]>();
  reasonLists.of('[]', []);
  const secret: boolean[] = [];
  let next = 0;
  mentions.forEach((mention, row) => {
    let flags = 0;
    const first = next;
    for (const candidate of mention.candidates) {
      const entity = ids.of(candidate.id, candidate.id);
      secret[entity] ??= isPrivate(candidate.id);
      if (secret[entity]) flags |= FLAG_PRIVATE;
      entities[next] = entity;
      scores[next] = candidate.score;
      hows[next] = HOWS.indexOf(candidate.how);
      reasons[next] =
        candidate.reasons.length === 0 ? 0 : reasonLists.of(JSON.stringify(candidate.reasons), candidate.reasons);
      next++;
    }
    const [only, ...others] = mention.candidates;
    if (only && others.length === 0 && isWellKnown(only.id)) flags |= FLAG_KNOWN;
    spans.set([mention.block, mention.start, mention.end, flags, first, next - first], row * SPAN_WIDTH);
  });
  return { spans, entities, scores, hows, reasons, ids: ids.values, reasonLists: reasonLists.values };
}

export function unpackMentions(arrays: MentionArrays): PageMention[] {
  const mentions: PageMention[] = [];
  for (let at = 0; at < arrays.spans.length; at += SPAN_WIDTH) {
    const [block, start, end, flags, first, count] = arrays.spans.subarray(at, at + SPAN_WIDTH) as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const candidates: Candidate[] = [];
    for (let i = first; i < first + count; i++) {
      candidates.push({
        id: arrays.ids[arrays.entities[i]!]!,
        score: arrays.scores[i]!,
        how: HOWS[arrays.hows[i]!]!,
        reasons: arrays.reasonLists[arrays.reasons[i]!]!,
      });
    }
    mentions.push({ block, start, end, isPrivate: (flags & FLAG_PRIVATE) !== 0, candidates });
  }
  return mentions;
}

/** Gives each key one position and keeps its value there. */
class Positions<T> {
  readonly values: T[] = [];
  readonly #byKey = new Map<string, number>();

  of(key: string, value: T): number {
    let position = this.#byKey.get(key);
    if (position === undefined) {
      position = this.values.length;
      this.values.push(value);
      this.#byKey.set(key, position);
    }
    return position;
  }
}
