// A form filled in with what a page tells of a name, and what of it is kept when the reader only presses Add.
import { expect, test } from 'vitest';
import { draftOf, entityOf } from '../../components/entity-draft.ts';
import { draftOfMet, type Met, withoutEmptyFind } from '../../components/met-draft.ts';

const SENTENCE = 'The minister Odalys Brenn said that the bridge would be closed.';
const MET: Met = {
  name: 'Odalys Brenn',
  around: `The rain went on. ${SENTENCE} Nobody had asked.`,
  url: 'https://news.example/bridge',
  title: 'A bridge is closed',
  date: '2012-02-17',
  runs: [],
};
const run = (text: string, sentence: string) => ({
  text,
  sentence,
  count: 2,
  inside: 2,
  isUnknown: true,
  afterSmall: 0,
});
const added = (met: Met) => {
  const { draft } = draftOfMet(met);
  return entityOf(withoutEmptyFind(draft), 'own:1', '2026-11-29').entity!;
};

test('name, type, page, date and sentence are filled in', () => {
  const { draft, found, typeHint } = draftOfMet(MET);
  expect(draft).toMatchObject({
    type: 'person',
    label: { text: 'Odalys Brenn' },
    statements: [{ asOf: '2012-02-17', sourceTitle: 'A bridge is closed', sourceUrl: 'https://news.example/bridge' }],
  });
  expect(found).toEqual({ quote: SENTENCE, url: 'https://news.example/bridge' });
  expect(typeHint).toContain('minister');
});

test('added as it is, the page and the sentence are kept with it, and stay when it is opened and saved again', () => {
  const entity = added(MET);
  expect(entity.statements).toEqual([]);
  expect(entity.links).toEqual([{ url: 'https://news.example/bridge', title: 'A bridge is closed', quote: SENTENCE }]);
  expect(entityOf(draftOf(entity), 'own:1', '2026-11-30').entity).toEqual(entity);
});

test('of a name nobody selected the sentence is the one it stands in, also behind words that are no part of it', () => {
  const runs = [run('Later Odalys Brenn', 'Later Odalys Brenn said no.'), run('Mount Brenn', 'She saw Mount Brenn.')];
  expect(draftOfMet({ ...MET, around: '', runs }).found.quote).toBe('Later Odalys Brenn said no.');
  const exact = [...runs, run('Odalys Brenn', 'So Odalys Brenn went.')];
  expect(draftOfMet({ ...MET, around: '', runs: exact }).found.quote).toBe('So Odalys Brenn went.');
});

test.each([
  '',
  'file:///home/story.html',
  'https://me:secret@news.example/',
  `https://news.example/${'x'.repeat(2_000)}`,
])('an address that cannot be kept is left out, and the name can be added all the same: %.30s', (url) => {
  expect(added({ ...MET, url })).toMatchObject({ label: { text: 'Odalys Brenn' }, links: [], statements: [] });
});

test('long words around it are cut to what a field holds', () => {
  const entity = added({ ...MET, around: `Odalys Brenn ${'and so on '.repeat(400)}`, title: 'T'.repeat(900) });
  expect(entity.links[0]!.title).toHaveLength(500);
  expect(String(entity.links[0]!.quote).length).toBeLessThanOrEqual(500);
});
