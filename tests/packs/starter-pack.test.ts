// The starter pack that is shipped: every line well formed, every reference answered, and its facts true.
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Entity, EntitySchema, type Statement } from '../../lib/entities/entity.ts';
import { earliest, latest } from '../../lib/entities/partial-date.ts';
import { readStarterText } from '../support/starter-file.ts';

const [headerLine = '', ...lines] = readStarterText().trimEnd().split('\n');
const header = JSON.parse(headerLine);
const entities: Entity[] = lines.map((line) => v.parse(EntitySchema, JSON.parse(line)));
const byId = new Map(entities.map((entity) => [entity.id, entity]));

/** Posts that certainly held on a day: begun at the latest on it, not ended before it. */
function postsOn(id: string, day: string): string[] {
  const held = (s: Statement) =>
    s.property === 'positionHeld' &&
    s.start !== undefined &&
    s.start !== 'unknown' &&
    latest(s.start) <= day &&
    s.end !== undefined &&
    s.end !== 'unknown' &&
    (s.end === 'open' || earliest(s.end) > day);
  return (byId.get(id)?.statements ?? []).filter(held).map((s) => s.value ?? '');
}

/** The statement of a post, by its exact words. */
function post(id: string, value: string): Statement | undefined {
  return byId.get(id)?.statements.find((s) => s.property === 'positionHeld' && s.value === value);
}

function named(name: string): Entity[] {
  return entities.filter((entity) => [entity.label, ...entity.aliases].some((n) => n.text === name));
}

describe('form', () => {
  test('the header tells format, licence, languages and sources, and counts the lines', () => {
    expect(header).toMatchObject({ format: 'backstory-pack', version: 1, id: 'backstory.starter' });
    expect(header.count).toBe(lines.length);
    expect(header.title).toBeTruthy();
    expect(header.packVersion).toMatch(/^\d+\.\d+\.\d+$/);
    expect(header.languages.length).toBeGreaterThanOrEqual(8);
    for (const source of header.sources) expect(source).toMatchObject({ title: /\S/, licence: /\S/ });
  });

  test('ids are unique and every entity a statement names is there', () => {
    expect(byId.size).toBe(entities.length);
    const missing = entities.flatMap((entity) =>
      entity.statements.filter((s) => s.entity && !byId.has(s.entity)).map((s) => `${entity.id} -> ${s.entity}`),
    );
    expect(missing).toEqual([]);
  });

  test('every entity says what it is and no name stands twice in it', () => {
    for (const entity of entities) {
      expect(entity.description?.text, entity.id).toBeTruthy();
      const names = [entity.label, ...entity.aliases].map((n) => `${n.lang} ${n.text}`);
      expect(new Set(names).size, `${entity.id}: ${names.join()}`).toBe(names.length);
    }
  });

  test('no text holds control or direction characters, and right-to-left names say so', () => {
    const hidden = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
    for (const line of lines) expect(hidden.test(line), line.slice(0, 80)).toBe(false);
    for (const entity of entities)
      for (const name of [entity.label, ...entity.aliases])
        expect(name.dir === 'rtl', `${entity.id}: ${name.text}`).toBe(
          /^[\p{P}\s]*[\p{sc=Arab}\p{sc=Hebr}]/u.test(name.text),
        );
  });

  test('links and sources are https without query strings that follow a reader', () => {
    for (const entity of entities) {
      const urls = [...entity.links, ...entity.statements.flatMap((s) => (s.source ? [s.source] : []))]
        .map((l) => l.url)
        .filter((u) => u !== undefined);
      for (const url of urls) {
        expect(url).toMatch(/^https:\/\//);
        expect(url).not.toMatch(/utm_|[?&](ref|source|fbclid)=|\s/);
      }
    }
  });

  test('no post ends before it begins, and an open one says as of when', () => {
    for (const entity of entities)
      for (const s of entity.statements) {
        const where = `${entity.id}: ${s.value}`;
        if (s.end === 'open') expect(s.asOf, where).toBeTruthy();
        if (s.start && s.end && ![s.start, s.end].some((d) => d === 'unknown' || d === 'open'))
          expect(earliest(s.start) <= latest(s.end), where).toBe(true);
      }
  });
});

describe('facts', () => {
  const ZHAI = 'Q8070087';

  test('Zhai Jun on three days', () => {
    expect(postsOn(ZHAI, '2012-02-17')).toEqual(['Vice Foreign Minister of China']);
    expect(postsOn(ZHAI, '2008-01-01')).toEqual(['Assistant Foreign Minister of China']);
    expect(postsOn(ZHAI, '2026-01-01')).toEqual(['Special Envoy of China on the Middle East']);
    expect(post(ZHAI, 'Special Envoy of China on the Middle East')?.end).toBe('open');
  });

  test('Alexei Pushkov chairs the committee of the Duma in February 2012', () => {
    expect(postsOn('Q4384817', '2012-02-17')).toContain(
      'Chairman of the International Affairs Committee of the State Duma of Russia',
    );
    expect(postsOn('Q4384817', '2010-02-17')).toEqual([]);
  });

  test.each([
    ['Q44329', 'President of Syria', '2000-07-17', '2024-12-08'],
    ['Q58217', 'Foreign Minister of Russia', '2004-03-09', 'open'],
    ['bs:bingu-wa-mutharika', 'President of Malawi', '2004-05-24', '2012-04-05'],
    ['bs:imad-moustapha', 'Ambassador of Syria to the United States', '2004-03', '2011-11'],
    ['bs:imad-moustapha', 'Ambassador of Syria to China', '2011-12', '2021'],
    ['bs:liu-weimin', 'Spokesman of the Foreign Ministry of China', '2011-08', '2012-08'],
    ['bs:imad-moustapha', 'Head of the Diplomatic Institute of Syria', 'unknown', 'unknown'],
  ])('%s: %s, %s to %s', (id, value, start, end) => {
    expect(post(id, value)).toMatchObject({ start, end });
  });

  test.each([
    ['Damascus', 'country', 'Syria'],
    ['Homs', 'country', 'Syria'],
    ['Lilongwe', 'capitalOf', 'Malawi'],
    ['Beijing', 'capitalOf', 'China'],
    ['UN Security Council', 'partOf', 'United Nations'],
    ['UN General Assembly', 'partOf', 'United Nations'],
    ['State Duma International Affairs Committee', 'partOf', 'State Duma'],
    ['State Duma', 'country', 'Russia'],
    ['Xinhua', 'country', 'China'],
    ['Baath Party', 'country', 'Syria'],
    ['Syria', 'memberOf', 'United Nations'],
    ['Malawi', 'capital', 'Lilongwe'],
  ])('%s: %s %s', (label, property, target) => {
    const [entity] = entities.filter((e) => e.label.text === label);
    const targets = (entity?.statements ?? [])
      .filter((s) => s.property === property && s.entity)
      .map((s) => byId.get(s.entity ?? '')?.label.text);
    expect(targets).toContain(target);
  });
});

test.each([
  'Zhai Jun',
  'Bashar Assad',
  'Bashar al-Assad',
  'Liu Weimin',
  'Imad Mustafa',
  'Imad Moustapha',
  'Alexei Pushkov',
  'Sergei Lavrov',
  'Bingu wa Mutharika',
  'Baath Party',
  'National Coordination Body for Democratic Change',
  'United Nations',
  'UN',
  'U.N.',
  'U.N. Security Council',
  'Security Council',
  'U.N. General Assembly',
  'State Duma International Affairs Committee',
  'State Duma',
  'Xinhua',
  'al Qaeda',
  'al-Qaeda',
  'AFP',
  'Getty Images',
  'White House',
  'Foreign Ministry',
  'Ministry of Foreign Affairs of China',
  'State House',
  'Homs',
  'Damascus',
  'Beijing',
  'Lilongwe',
  'Malawi',
  'Taiwan',
  'China',
  'Syria',
  'Russia',
  'United States',
  'Africa',
  'Europe',
])('the article this began with names %s', (name) => {
  expect(named(name)).not.toEqual([]);
});
