// Scores links against gold, as ../shared/design/linking-quality.md counts: span and entity both right.
//
// Gold counts when it lies inside the annotated part of the text, has a title, and is no pronoun (`coref`), not optional,
// not nested, and of a kind a knowledge base of the news holds (no professions, laws, dates). Links that only touch gold
// that does not count are not judged. `demonymsApart` leaves links marked as demonym out of precision and recall: for
// corpora whose annotators passed over "Chinese" and "U.S. exports".
import type { Mention } from '../../lib/linking/mention.ts';

export interface GoldMention {
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly uri: string;
  readonly name?: string;
  readonly type?: string;
  readonly coref?: boolean;
  readonly optional?: boolean;
  readonly nested?: boolean;
}

export interface GoldDocument {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly date?: string;
  readonly mentions: readonly GoldMention[];
  readonly nil: readonly { readonly start: number; readonly end: number }[];
  readonly evalSpan?: readonly [number, number];
}

/** Kinds that NEREL annotates and a knowledge base of people, organisations and places does not hold. */
const OTHER_KINDS = new Set(
  'PROFESSION NATIONALITY WORK_OF_ART LAW AWARD PRODUCT RELIGION LANGUAGE CRIME EVENT NUMBER DATE FAMILY'.split(' '),
);

export const countsAsGold = (mention: GoldMention): boolean =>
  Boolean(mention.name) &&
  !mention.coref &&
  !mention.optional &&
  !mention.nested &&
  !OTHER_KINDS.has(mention.type ?? '');

export class Score {
  gold = 0;
  predicted = 0;
  right = 0;
  knownSpans = 0;
  knownRight = 0;
  demonyms = 0;
  demonymsRight = 0;
  readonly misses = new Map<string, number>();
  readonly falseHits = new Map<string, number>();
  private readonly demonymsApart: boolean;

  constructor(demonymsApart = false) {
    this.demonymsApart = demonymsApart;
  }

  /** Takes in the mentions of one document, which was given to linkDocument as one block. */
  add(document: GoldDocument, mentions: readonly Mention[], inKnowledgeBase: (id: string) => boolean): void {
    const [from, to] = document.evalSpan ?? [0, document.text.length];
    const inside = document.mentions.filter((mention) => mention.start >= from && mention.end <= to);
    const gold = new Map(inside.filter(countsAsGold).map((mention) => [`${mention.start},${mention.end}`, mention]));
    const aside = inside.filter((mention) => !countsAsGold(mention));
    this.gold += gold.size;
    const answered = new Set<string>();
    const wrong = new Set<string>();
    const judged = mentions.filter((mention) => mention.start >= from && mention.end <= to);
    for (const mention of judged) {
      const [best, second] = mention.candidates;
      if (!best || second) continue;
      const key = `${mention.start},${mention.end}`;
      const answer = gold.get(key);
      if (!answer && aside.some((other) => touches(other, mention))) continue;
      const isRight = answer?.uri === best.id;
      if (best.how === 'demonym') {
        this.demonyms++;
        if (isRight) this.demonymsRight++;
        if (this.demonymsApart) continue;
      }
      this.predicted++;
      if (answer) this.knownSpans++;
      if (isRight) {
        this.right++;
        this.knownRight++;
        answered.add(key);
        continue;
      }
      if (answer) wrong.add(key);
      count(this.falseHits, falseCause(document, mention, best.how, answer, [...gold.values()]));
    }
    for (const [key, mention] of gold) {
      if (answered.has(key)) continue;
      count(this.misses, wrong.has(key) ? 'another entity' : missCause(mention, judged, inKnowledgeBase));
    }
  }

  get precision(): number {
    return percent(this.right, this.predicted);
  }

  get recall(): number {
    return percent(this.right, this.gold);
  }

  get f1(): number {
    const { precision, recall } = this;
    return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  }

  /** Per cent of links on spans that gold has whose entity is right. */
  get knownPrecision(): number {
    return percent(this.knownRight, this.knownSpans);
  }
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (part / whole) * 100);

const touches = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

const count = (counts: Map<string, number>, cause: string): void => {
  counts.set(cause, (counts.get(cause) ?? 0) + 1);
};

function falseCause(
  document: GoldDocument,
  mention: Mention,
  how: string,
  answer: GoldMention | undefined,
  gold: readonly GoldMention[],
): string {
  if (answer) return 'another entity';
  if (gold.some((other) => touches(other, mention))) return 'another span';
  if (document.nil.some((nil) => nil.start === mention.start && nil.end === mention.end))
    return 'gold says unknown entity';
  if (document.nil.some((nil) => touches(nil, mention))) return 'part of an unknown name';
  if (how === 'demonym') return 'demonym gold passes over';
  if (mention.surface === mention.surface.toLowerCase()) return 'common noun gold passes over';
  return 'not in the gold';
}

function missCause(mention: GoldMention, judged: readonly Mention[], inKnowledgeBase: (id: string) => boolean): string {
  if (!inKnowledgeBase(mention.uri)) return 'not in the knowledge base';
  const near = judged.filter((other) => touches(other, mention));
  if (near.some((other) => other.candidates.length > 1)) return 'several candidates shown';
  if (near.length > 0) return 'another span';
  const { surface, name = '' } = mention;
  if (surface === surface.toLowerCase()) return 'common noun or pronoun';
  if (/^[\p{Lu}\p{N}.&-]{2,6}$/u.test(surface)) return 'acronym';
  const words = new Set(name.toLowerCase().split(/[\s,.'-]+/u));
  const shared = surface
    .toLowerCase()
    .split(/[\s,.'-]+/u)
    .filter((word) => words.has(word)).length;
  return shared > 0 ? 'part of the name, or another form of it' : 'another name';
}
