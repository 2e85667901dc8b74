// The entry open in the library: what is typed in it is never lost, neither to another name nor to an edit from elsewhere.
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { draftOf, newDraft } from '../../components/entity-draft.ts';
import { type EntryLibrary, EntryState } from '../../entrypoints/options/entry-state.ts';
import { keepForm, readKeptForm } from '../../entrypoints/popup/kept-form.ts';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { listOwnEntities, readEntity } from '../../lib/knowledge/read.ts';
import { metName } from '../../lib/messages/met-name.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';

const MET = { around: '', url: 'https://news.example/ferry', title: 'The ferry', date: null, runs: [] };

let db: KnowledgeDatabase;
let entry: EntryState;
let failures: string[];

beforeEach(async () => {
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'me';
  vi.stubGlobal('history', { replaceState: () => {} });
  vi.stubGlobal('location', { pathname: '/options.html' });
  db = await freshDatabase();
  failures = [];
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async ({ data }: { data: Parameters<typeof saveEdit>[1] }) => ({ value: await saveEdit(db, data) }),
  });
  const library: EntryLibrary = {
    database: () => db,
    listPacks: async () => [],
    attempt: (work) => work().catch((error: Error) => void failures.push(error.message)),
    say: () => {},
    failure: signal(undefined),
  };
  entry = new EntryState(library);
  await saveEdit(db, { kind: 'put', entity: { id: 'own:1', type: 'person', label: { text: 'Maren Voss' } } });
});

const open = () => entry.open.value!;
const type = (description: string) => entry.change({ ...open().draft, description });
const known = async (id: string) => (await readEntity(db, id))?.entity;
/** A note written on a card. */
const note = async () => saveEdit(db, { kind: 'put', entity: { ...(await known('own:1'))!, note: 'From the card' } });

describe('what is typed', () => {
  it('is saved when a name comes from a page, which then stands in the form', async () => {
    await entry.show('own:1');
    type('Mayor of Lund');
    await metName.setValue({ ...MET, name: 'Odalys Brenn' });
    await entry.addMet('Odalys Brenn');
    expect(await known('own:1')).toMatchObject({ description: { text: 'Mayor of Lund' } });
    expect(open().draft.label.text).toBe('Odalys Brenn');
    expect(await metName.getValue()).toBeNull();
  });

  it('stays where it cannot be saved, and the name from the page waits', async () => {
    await entry.addNamed('Maren Lind');
    entry.change({ ...open().draft, links: [{ url: 'no address', title: '' }] });
    await metName.setValue({ ...MET, name: 'Odalys Brenn' });
    await entry.addMet('Odalys Brenn');
    expect(open().draft.label.text).toBe('Maren Lind');
    expect(open().problems).toHaveProperty('links.0');
    expect(failures).toHaveLength(1);
    expect((await metName.getValue())?.name).toBe('Odalys Brenn');
  });

  it('is saved when a new entry is begun', async () => {
    await entry.addNamed('Maren Lind');
    type('Of the harbour office');
    await entry.addNamed('');
    expect((await listOwnEntities(db)).map(({ entity }) => entity.label.text)).toContain('Maren Lind');
    expect(open().draft.label.text).toBe('');
  });

  it('does not turn back what was changed elsewhere meanwhile', async () => {
    await entry.show('own:1');
    type('Mayor of Lund');
    await note();
    await entry.reload();
    expect(open().draft.description).toBe('Mayor of Lund');
    expect(await entry.save()).toBe(true);
    expect(await known('own:1')).toMatchObject({ description: { text: 'Mayor of Lund' }, note: 'From the card' });
    expect(open().draft.note).toBe('From the card');
  });
});

describe('put away', () => {
  it('a known entry is saved first, and stays open where it cannot be', async () => {
    await entry.show('own:1');
    entry.change({ ...open().draft, links: [{ url: 'no address', title: '' }] });
    await entry.leave();
    expect(open().problems).toHaveProperty('links.0');
    entry.change({ ...open().draft, links: [], description: 'Mayor of Lund' });
    await entry.leave();
    expect(entry.open.value).toBeNull();
    expect(await known('own:1')).toMatchObject({ description: { text: 'Mayor of Lund' } });
  });

  it('a new entry is not added', async () => {
    await entry.addNamed('Maren Lind');
    await entry.leave();
    expect(entry.open.value).toBeNull();
    expect(await listOwnEntities(db)).toHaveLength(1);
  });
});

describe('the form of the popup', () => {
  it('goes on here as it was, and is the popup’s no more', async () => {
    const found = { quote: 'So Odalys Brenn went.', url: 'https://news.example/ferry' };
    const spellings = ['Brenn'];
    await keepForm({ id: 'own:9', draft: newDraft('Odalys Brenn'), found, spellings });
    await entry.resume();
    expect(open()).toMatchObject({ id: 'own:9', isDirty: true, found, spellings });
    expect(await readKeptForm()).toBeNull();
    await entry.save();
    expect((await known('own:9'))?.label.text).toBe('Odalys Brenn');
  });

  it('of a name that is known keeps what was typed there and what was written here meanwhile', async () => {
    const draft = draftOf((await known('own:1'))!);
    await keepForm({ id: 'own:1', draft: { ...draft, description: 'Mayor of Lund' } });
    await note();
    await entry.resume();
    await entry.save();
    expect(await known('own:1')).toMatchObject({ description: { text: 'Mayor of Lund' }, note: 'From the card' });
  });

  it('waits while what is open here cannot be saved', async () => {
    await entry.addNamed('Maren Lind');
    entry.change({ ...open().draft, links: [{ url: 'no address', title: '' }] });
    await keepForm({ id: 'own:9', draft: newDraft('Odalys Brenn') });
    await entry.resume();
    expect(open().draft.label.text).toBe('Maren Lind');
    expect((await readKeptForm())?.id).toBe('own:9');
  });
});

describe('an entry that is only looked at', () => {
  it('follows what is changed elsewhere, and closes when it is deleted there', async () => {
    await entry.show('own:1');
    await note();
    await entry.reload();
    expect(open().draft.note).toBe('From the card');
    await saveEdit(db, { kind: 'delete', id: 'own:1' });
    await entry.reload();
    expect(entry.open.value).toBeNull();
  });

  it('keeps a letter that is typed while it is read anew', async () => {
    await entry.show('own:1');
    await note();
    const reading = entry.reload();
    type('M');
    await reading;
    expect(open().draft.description).toBe('M');
  });

  it('and is new stays, whatever is edited elsewhere', async () => {
    await entry.addNamed('');
    await note();
    await entry.reload();
    expect(open().draft.label.text).toBe('');
  });
});

describe('words on a name whose pack is gone', () => {
  const NOTE = {
    set: { note: 'Met in Lund' },
    about: { label: { text: 'Odalys Brenn' }, type: 'person', pack: 'Nordic' },
  } as const;

  it('open with the pack’s title, are changed where they are, and close when nothing is left', async () => {
    await saveEdit(db, { kind: 'overlay', id: 'Q1', overlay: NOTE });
    await entry.show('Q1');
    expect(open()).toMatchObject({ alone: { packTitle: 'Nordic' }, draft: { label: { text: 'Odalys Brenn' } } });
    entry.change({ ...open().draft, note: 'Met in Malmö' });
    expect(await entry.save()).toBe(true);
    expect((await db.overlays.get('Q1'))?.value).toEqual({ ...NOTE, set: { note: 'Met in Malmö' } });
    entry.change({ ...open().draft, note: '' });
    expect(await entry.save()).toBe(true);
    expect(entry.open.value).toBeNull();
    expect(await db.overlays.count()).toBe(0);
    expect(failures).toEqual([]);
  });

  it('are deleted, and open no more', async () => {
    await saveEdit(db, { kind: 'overlay', id: 'Q1', overlay: NOTE });
    await entry.show('Q1');
    await entry.delete('Q1');
    expect(entry.open.value).toBeNull();
    expect(await known('Q1')).toBeUndefined();
  });
});
