// The state behind the library's table: what stands in its rows while the list changes.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NamesState } from '../../entrypoints/options/names-state.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { installPack } from '../../lib/packs/install.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';
import { manyEntities, packSource } from '../packs/support/pack-source.ts';
import { waitFor } from '../support/wait-for.ts';

const place = (id: string, name: string) => ({ id, type: 'place' as const, label: { text: name } });

beforeEach(() => fakeBrowser.reset());

/** The table of a library with three names, all of them in view. */
async function table() {
  const db = await freshDatabase();
  for (const name of ['Arles', 'Brest', 'Corinth']) {
    await saveEdit(db, { kind: 'put', entity: place(`own:${name}`, name) });
  }
  const failures: unknown[] = [];
  const state = new NamesState({
    language: 'en',
    database: () => db,
    attempt: async (work) => void (await work()),
    say: () => {},
    fail: (error) => failures.push(error),
    exchange: { pick: async () => {} },
  });
  const labels = () => Array.from({ length: state.count.value }, (_, i) => state.rowAt(i)?.label.text);
  await state.refresh(db);
  state.look(0, 3);
  await waitFor('the rows', () => !labels().includes(undefined));
  return { db, state, labels, failures };
}

describe('rows of the table', () => {
  it('stand while the list grows, and are never blank in between', async () => {
    const { db, state, labels, failures } = await table();
    await saveEdit(db, { kind: 'put', entity: place('own:Bergen', 'Bergen') });
    await state.refresh(db);
    // The new rows are still being fetched: the old ones stand, and only the place that is new is blank.
    expect(labels()).toEqual(['Arles', 'Brest', 'Corinth', undefined]);
    state.look(0, 4);
    await waitFor('the new row', () => labels().join() === 'Arles,Bergen,Brest,Corinth');
    expect(failures).toEqual([]);
  });

  it('are those of the new choice once they are fetched, and no row of the old one is left', async () => {
    const { state, labels } = await table();
    state.choose({ descending: true });
    await waitFor('the other order', () => labels().join() === 'Corinth,Brest,Arles');
    state.choose({ type: 'party' });
    expect(state.count.value).toBe(0);
    state.choose({ type: 'any', descending: false });
    await waitFor('all again', () => labels().join() === 'Arles,Brest,Corinth');
  });
});

describe('what a search finds', () => {
  /** A table over three own names and a pack of many, with the words searched for. */
  async function searched(words: string) {
    const made = await table();
    const many = [...manyEntities(1_200, 'Arle'), { ...place('late', 'Arle upon Sea'), tags: ['sea'] }];
    await installPack(made.db, packSource(many), { origin: 'file' });
    await made.state.refresh(made.db);
    await made.state.search(words);
    return made;
  }

  it('is filtered among all that is found, not among the best thousand', async () => {
    const { state, labels } = await searched('arle');
    expect(state.count.value).toBe(1_000);
    state.choose({ type: 'place', from: 'Test pack' });
    await waitFor('the place', () => labels().join() === 'Arle upon Sea');
    state.choose({ from: 'any', tag: 'sea' });
    await waitFor('the tagged', () => labels().join() === 'Arle upon Sea');
  });

  it('is sorted as the head of the table says, and by relevance before', async () => {
    const { db, state, labels } = await searched('arle');
    expect(labels().slice(0, 2)).toEqual(['Arles', 'Arle 0']);
    await saveEdit(db, { kind: 'overlay', id: 'late', overlay: { set: { note: 'Seen from the ferry' } } });
    state.sort('edited');
    await waitFor('what was edited last', () => labels().slice(0, 2).join() === 'Arle upon Sea,Arles');
    expect(state.rowAt(0)).toMatchObject({ isMine: true, pack: 'Test pack', edited: expect.stringMatching(/./) });
    state.sort('type');
    await waitFor('people before places', () => labels()[0] === 'Arle 0');
    state.sort('type');
    await waitFor('places before people', () => state.rowAt(0)?.type === 'place');
    state.sort('name');
    await waitFor('the best first', () => labels()[0] === 'Arles');
    state.sort('name');
    await waitFor('the last first', () => labels()[0] === 'Arles' && labels()[1] === 'Arle upon Sea');
  });
});
