// The state behind “Edit together”: what it asks the background for, and what it tells when that says no.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SyncEditorsState } from '../../entrypoints/options/sync-editors-state.ts';
import type { SyncView } from '../../lib/sync/sync-status.ts';
import { keyLike, sharedBy, syncView } from '../gallery/sync-states.tsx';

let sent: { name: string; data: unknown }[];
let answer: unknown;
let said: string[];
let view: SyncView | null;
let state: SyncEditorsState;

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'me';
  sent = [];
  said = [];
  answer = { value: null };
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async (message: { name: string; data: unknown }) => {
      sent.push(message);
      return answer;
    },
  });
  view = syncView();
  state = new SyncEditorsState({ attempt: (work) => work(), say: (words) => said.push(words) }, () => view);
});

const refuse = (message: string, where?: string) => {
  answer = { error: { name: 'ExpectedError', message, where, isExpected: true } };
};
/** As it is typed for a vault that is shared for the first time. */
const typed = {
  ownName: 'Mira',
  people: [{ name: 'Ada', key: keyLike('E') }],
  present: 'words',
  bySecret: 'passphrase' as const,
};

describe('the section', () => {
  it('has this device’s key made when it is first opened, and not again', () => {
    state.toggle(true);
    expect(state.isOpen.value).toBe(true);
    expect(sent).toEqual([{ name: 'background:makeEditorKey', data: {} }]);
    view = syncView({}, { editing: { role: 'alone', key: keyLike('R'), editors: [] } });
    state.toggle(false);
    state.toggle(true);
    expect(sent).toHaveLength(1);
  });

  it('makes none where the key travels, or where nothing syncs', () => {
    view = syncView({}, { where: 'browser', keyTravels: true });
    state.toggle(true);
    view = null;
    state.toggle(true);
    expect(sent).toEqual([]);
  });

  it('says whether the key was copied', async () => {
    const writeText = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('NotAllowedError'));
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    await state.copy('k');
    await state.copy('k');
    expect(writeText).toHaveBeenCalledWith('k');
    expect(said).toEqual(['The key is copied.', 'The browser did not copy the key. Select it and copy it yourself.']);
    vi.unstubAllGlobals();
  });
});

describe('the form', () => {
  it('shares a vault with names, keys and the passphrase, and forgets the passphrase', async () => {
    state.beginNaming();
    expect(state.change.value).toEqual({ kind: 'share' });
    state.type(typed);
    await state.send();
    expect(sent).toEqual([
      {
        name: 'background:setEditors',
        data: {
          editors: [{ name: 'Ada', key: keyLike('E') }],
          ownerName: 'Mira',
          present: 'words',
          byRecovery: false,
        },
      },
    ]);
    expect(said).toEqual(['The vault is shared.']);
    expect(state.change.value).toBeNull();
    expect(state.draft.value.present).toBe('');
  });

  it('adds to the list of a vault that is shared, and takes off it', async () => {
    view = syncView({}, { editing: sharedBy('owner') });
    state.beginNaming();
    expect(state.change.value).toEqual({ kind: 'add' });
    state.type({ ...typed, people: [{ name: 'Bo', key: keyLike('N') }], bySecret: 'recovery' });
    await state.send();
    state.begin({ kind: 'take off', editor: sharedBy('owner').editors[1]! });
    state.type({ ...state.draft.value, present: 'words' });
    await state.send();
    expect(sent.map(({ data }) => data)).toEqual([
      {
        editors: [
          { name: 'Ada', key: keyLike('E') },
          { name: 'سلمى', key: keyLike('S') },
          { name: 'Bo', key: keyLike('N') },
        ],
        present: 'words',
        byRecovery: true,
      },
      { editors: [{ name: 'سلمى', key: keyLike('S') }], present: 'words', byRecovery: false },
    ]);
    expect(said).toEqual(['The list is changed.', 'Ada is off the list.']);
  });

  it('tells a wrong key as it is typed, and what is missing when it is sent, and sends nothing then', async () => {
    state.beginNaming();
    state.type({ ...typed, people: [{ name: '', key: 'ed25519:short' }], present: '' });
    expect(Object.keys(state.problems.value)).toEqual(['0.key']);
    await state.send();
    expect(Object.keys(state.problems.value).sort()).toEqual(['0.key', '0.name', 'present']);
    expect(sent).toEqual([]);
  });

  it('tells a wrong passphrase at its field and anything else below, and keeps what was typed', async () => {
    state.beginNaming();
    state.type(typed);
    refuse('This passphrase does not open the vault.', 'passphrase');
    await state.send();
    expect(state.problems.value).toEqual({ present: 'This passphrase does not open the vault.' });
    refuse('Only the owner of this vault says who edits it.');
    await state.send();
    expect(state.problems.value).toEqual({});
    expect(state.failure.value).toBe('Only the owner of this vault says who edits it.');
    expect(state.draft.value).toEqual(typed);
    expect(state.isBusy.value).toBe(false);
    expect(said).toEqual([]);
  });
});
