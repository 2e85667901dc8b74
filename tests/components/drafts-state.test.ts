// What was typed in a library's page outlives the page, is offered by one other page at a time, and is nobody's when it was
// saved, put away, or is still being typed.
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { newDraft } from '../../components/entity-draft.ts';
import { DraftsState } from '../../entrypoints/options/drafts-state.ts';
import type { OpenEntry } from '../../entrypoints/options/entry-state.ts';
import { type KeptForm, keepForm, listKeptForms, readKeptForm } from '../../entrypoints/popup/kept-form.ts';
import { waitFor } from '../support/wait-for.ts';

beforeEach(() => fakeBrowser.reset());

const kept = () => listKeptForms('libraryForm:');
const form = (label: string): KeptForm => ({ id: `own:${label}`, draft: newDraft(label) });
const entryOf = ({ id, draft }: KeptForm, isDirty = true): OpenEntry => ({
  id,
  draft,
  isDirty,
  problems: {},
  isSaving: false,
  sources: {},
  merged: [],
  labels: new Map(),
});

/** A library's page: what is open in it, and whether it can take another form. */
async function page({ isFree = true } = {}) {
  const open = signal<OpenEntry | null>(null);
  const goOn = async (given: KeptForm) => {
    if (isFree) open.value = entryOf(given);
    return isFree;
  };
  const drafts = new DraftsState({ open, goOn });
  await drafts.start();
  return { open, drafts };
}

/** What a page that is gone left behind: nobody holds its lock. */
async function left(name: string, label: string): Promise<string> {
  const key = `libraryForm:${name}`;
  await keepForm(form(label), key);
  return key;
}
const offered = async (drafts: DraftsState, title: string) =>
  await waitFor(title, async () => drafts.offered.value?.title === title);

describe('what is typed', () => {
  it('is kept, the newest of it, until it is saved or put away', async () => {
    const { open } = await page();
    open.value = entryOf(form('Maren Voss'), false);
    expect(await kept()).toEqual([]);
    for (const label of ['M', 'Ma', 'Maren Lind']) open.value = entryOf(form(label));
    await waitFor('the form to be kept', async () => {
      const [key] = await kept();
      return key !== undefined && (await readKeptForm(key))?.draft.label.text === 'Maren Lind';
    });
    open.value = entryOf(form('Maren Lind'), false);
    await waitFor('nothing to be kept', async () => (await kept()).length === 0);
  });

  it('is not offered elsewhere while its page lives', async () => {
    const { open } = await page();
    open.value = entryOf(form('Maren Voss'));
    await waitFor('the form to be kept', async () => (await kept()).length === 1);
    const other = await page();
    await left('gone', 'Odalys Brenn');
    const third = await page();
    await offered(third.drafts, 'You were editing “Odalys Brenn”.');
    expect(other.drafts.offered.value).toBeUndefined();
    await third.drafts.throwAway();
    expect(third.drafts.offered.value).toBeUndefined();
    expect(await kept()).toHaveLength(1);
  });
});

describe('what a page left behind', () => {
  it('is gone on with here, and is this page’s then', async () => {
    const old = await left('taken', 'Maren Voss');
    const { open, drafts } = await page();
    await offered(drafts, 'You were editing “Maren Voss”.');
    await drafts.goOn();
    expect(open.value).toMatchObject({ id: 'own:Maren Voss', isDirty: true });
    expect(drafts.offered.value).toBeUndefined();
    // At no time is it there twice, or not at all.
    expect(await kept()).toEqual([old]);
    open.value = entryOf(form('Maren Lind'));
    await waitFor('what is typed now', async () => (await readKeptForm(old))?.draft.label.text === 'Maren Lind');
    const other = await page();
    open.value = null;
    await waitFor('nothing to be kept', async () => (await kept()).length === 0);
    expect(other.drafts.offered.value).toBeUndefined();
  });

  it('is offered one after the other, a new one without a name too, and stays while this page cannot take it', async () => {
    await left('a', 'Maren Voss');
    await left('b', '');
    const { drafts } = await page({ isFree: false });
    await offered(drafts, 'You were editing “Maren Voss”.');
    await drafts.goOn();
    expect(drafts.offered.value?.title).toBe('You were editing “Maren Voss”.');
    expect(await kept()).toHaveLength(2);
    await drafts.throwAway();
    expect(drafts.offered.value?.title).toBe('You were adding a name.');
    await drafts.throwAway();
    expect(drafts.offered.value).toBeUndefined();
    expect(await kept()).toEqual([]);
  });

  it('is offered by one page at a time, and by no other once that one decided', async () => {
    await left('gone', 'Maren Voss');
    const [first, second] = [await page(), await page()];
    await offered(first.drafts, 'You were editing “Maren Voss”.');
    expect(second.drafts.offered.value).toBeUndefined();
    await first.drafts.throwAway();
    await waitFor('the second page to have looked', async () => {
      const { held = [], pending = [] } = await navigator.locks.query();
      return ![...held, ...pending].some(({ name }) => name === 'libraryForm:gone');
    });
    expect(second.drafts.offered.value).toBeUndefined();
  });
});
