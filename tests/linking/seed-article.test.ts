// The article this project began with, and one of our own that names the same people and bodies: nothing missed, nothing wrong.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knowledgeEntities } from '../../lib/exchange/knowledge-file.ts';
import { linkDocument } from '../../lib/linking/link-document.ts';
import { buildLinkingSource, openLinkingSource } from '../../lib/linking/linking-source.ts';
import { sharedData } from '../support/shared-data.ts';
import { readStarterText } from '../support/starter-file.ts';

const starter = [...knowledgeEntities(readStarterText())];
const labels = new Map(starter.map(({ id, label }) => [id, label.text]));
const source = openLinkingSource(buildLinkingSource(starter));

function linked(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { surface, candidates } of linkDocument({
    blocks: [{ text }],
    language: 'en',
    date: '2012-02-17',
    sources: [source],
  })) {
    const meant = found.get(surface) ?? new Set<string>();
    found.set(surface, meant.add(candidates.map(({ id }) => labels.get(id)).join(' | ')));
  }
  return found;
}

/** What each surface may mean and nothing else; surfaces that are not here must not be marked. */
const MEANT: Readonly<Record<string, RegExp>> = {
  'Zhai Jun': /^Zhai Jun$/,
  Zhai: /^Zhai Jun$/,
  Assad: /^Bashar al-Assad$/,
  'Bashar Assad': /^Bashar al-Assad$/,
  'Bashar al-Assad': /^Bashar al-Assad$/,
  'Baath Party': /^Baath Party$/,
  'Security Council': /Security Council$/,
  'U.N. Security Council': /Security Council$/,
  'General Assembly': /General Assembly$/,
  'U.N. General Assembly': /General Assembly$/,
  Assembly: /General Assembly$/,
  'United Nations': /^United Nations$/,
  'U.N.': /^United Nations$/,
  China: /^China$/,
  Chinese: /^China$/,
  // "Beijing said" is shown as both; elsewhere it is the town.
  Beijing: /^(Beijing|China \| Beijing)$/,
  Syria: /^Syria$/,
  Syrian: /^Syria$/,
  Syrians: /^Syria$/,
  Russian: /^Russia$/,
  Damascus: /^Damascus$/,
  Homs: /^Homs$/,
  Malawi: /^Malawi$/,
  Lilongwe: /^Lilongwe$/,
  Taiwan: /^Taiwan$/,
  African: /^Africa$/,
  European: /^Europe$/,
  Arab: /^Arab/,
  'State House': /^State House/,
  'Bingu wa Mutharika': /^Bingu wa Mutharika$/,
  AFP: /^Agence France-Presse$/,
  'Getty Images': /^Getty Images$/,
  'Liu Weimin': /^Liu Weimin$/,
  'Foreign Ministry': /^Foreign Ministry of China$/,
  'National Coordination Body for Democratic Change': /^National Coordination Body/,
  'al Qaeda': /^al-Qaeda$/,
  'Imad Mustafa': /^Imad Moustapha$/,
  'United States': /^United States/,
  Xinhua: /^Xinhua/,
  'Xinhua news agency': /^Xinhua/,
  'White House': /^White House$/,
  'State Duma': /^State Duma/,
  'State Duma International Affairs Committee': /^State Duma/,
  'International Affairs Committee': /^State Duma/,
  'Alexei Pushkov': /^Alexei Pushkov$/,
  'Sergei Lavrov': /^Sergei Lavrov$/,
  Lavrov: /^Sergei Lavrov$/,
  Pushkov: /^Alexei Pushkov$/,
  Duma: /^State Duma/,
  Body: /^National Coordination Body/,
};

function expectNothingWrong(text: string): Map<string, Set<string>> {
  const found = linked(text);
  const wrong = [...found].flatMap(([surface, meant]) => {
    const allowed = MEANT[surface];
    return [...meant].filter((label) => !allowed?.test(label)).map((label) => `${surface} = ${label}`);
  });
  expect(wrong).toEqual([]);
  return found;
}

describe('the seed article with the starter pack', () => {
  it('has every name right and none wrong', () => {
    const path = sharedData('seed-article.txt');
    if (path === null) return;
    const text = readFileSync(path, 'utf8');
    const found = expectNothingWrong(text);
    const must = [
      'Zhai Jun',
      'Zhai',
      'Bashar Assad',
      'Assad',
      'Baath Party',
      'Security Council',
      'U.N. Security Council',
      'U.N. General Assembly',
      'Assembly',
      'Liu Weimin',
      'Imad Mustafa',
      'Alexei Pushkov',
      'Sergei Lavrov',
      'Homs',
      'al Qaeda',
      'White House',
    ];
    expect(must.filter((surface) => !found.has(surface))).toEqual([]);
    for (const surface of ['Zhai', 'Assad']) {
      const said = linkDocument({ blocks: [{ text }], date: '2012-02-17', sources: [source] }).filter(
        ({ start, surface: marked, block }) => block === 0 && (marked === surface || text.startsWith(surface, start)),
      ).length;
      const written = [...text.matchAll(new RegExp(`(?<!Bashar )\\b${surface}\\b`, 'gu'))].length;
      expect(said).toBe(written);
    }
  });
});

describe('an article of our own about the same people', () => {
  const text = `Envoy of Beijing lands in Damascus

Zhai Jun, a vice foreign minister of China, flew to Syria to urge a truce. Zhai's hosts were ministers of Bashar al-Assad; whether Assad himself would see Zhai was left open. The envoy had held talks with the National Coordination Body for Democratic Change, and the Body spoke of progress.

In New York the Security Council had failed to agree, and the General Assembly was to vote. A motion in the Assembly binds nobody. Sergei Lavrov, the Russian foreign minister, had been in Damascus before him. Lavrov called the visit useful, and so did Alexei Pushkov of the State Duma.

For 40 years the Baath Party has ruled. Assad's critics in Homs were not impressed, nor was the White House.`;

  it('has every name right and none wrong', () => {
    const found = expectNothingWrong(text.replace('New York', 'the great hall'));
    const must = [
      'Zhai Jun',
      'Zhai',
      'Bashar al-Assad',
      'Assad',
      'Baath Party',
      'Security Council',
      'General Assembly',
      'Assembly',
      'Lavrov',
      'Sergei Lavrov',
      'Alexei Pushkov',
      'State Duma',
      'Body',
      'White House',
      'Homs',
      'Damascus',
      'Beijing',
      'China',
      'Syria',
      'Russian',
    ];
    expect(must.filter((surface) => !found.has(surface))).toEqual([]);
  });
});
