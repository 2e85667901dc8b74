// The reader's word over what linking found: "this is Y" names the entity, "this is not X" strikes it out.
import { findNames } from '../names/find-names.ts';
import { NameDelta } from '../names/name-delta.ts';
import { type Decision, Verdicts } from './decision.ts';
import type { Document } from './document.ts';
import type { Candidate, Mention } from './mention.ts';

export interface VerdictInput {
  readonly decisions?: readonly Decision[] | undefined;
  readonly page?: string | undefined;
  readonly host?: string | undefined;
}

/** The mentions as the reader wants them. A surface said to be somebody is marked even where linking saw no name. */
export function applyVerdicts(document: Document, mentions: readonly Mention[], input: VerdictInput): Mention[] {
  if (!input.decisions || input.decisions.length === 0) return [...mentions];
  const verdicts = new Verdicts(input.decisions, input);
  if (verdicts.empty) return [...mentions];
  const result = mentions.flatMap((mention) => {
    const verdict = verdicts.of(mention.surface);
    if (!verdict) return [mention];
    if (verdict.is !== undefined) return [{ ...mention, candidates: [saidToBe(verdict.is)] }];
    const left = mention.candidates.filter((candidate) => !verdict.not.has(candidate.id));
    if (left.length === 0) return [];
    const total = left.reduce((sum, candidate) => sum + candidate.score, 0);
    return [{ ...mention, candidates: left.map((candidate) => ({ ...candidate, score: candidate.score / total })) }];
  });
  return [...result, ...unseen(document, result, verdicts)].sort((a, b) => a.block - b.block || a.start - b.start);
}

const saidToBe = (id: string): Candidate => ({
  id,
  score: 1,
  how: 'reader',
  reasons: [{ side: 'for', key: 'reader_said', values: [] }],
});

/** Places of decided surfaces where linking found nothing. */
function unseen(document: Document, mentions: readonly Mention[], verdicts: Verdicts): Mention[] {
  if (verdicts.surfaces.length === 0) return [];
  const names = new NameDelta();
  verdicts.surfaces.forEach((text, value) => {
    names.add({ text, value, insist: true });
  });
  const found = findNames(document.text, [names]);
  const result: Mention[] = [];
  for (let i = 0; i < found.count; i++) {
    const start = found.start[i] ?? 0;
    const end = found.end[i] ?? 0;
    const surface = document.text.slice(start, end);
    const id = verdicts.of(surface)?.is;
    const { block, from } = document.blockAt(start);
    const taken = mentions.some(
      (other) => other.block === block && other.start < end - from && other.end > start - from,
    );
    if (id === undefined || taken) continue;
    result.push({ block, start: start - from, end: end - from, surface, candidates: [saidToBe(id)] });
  }
  return result;
}
