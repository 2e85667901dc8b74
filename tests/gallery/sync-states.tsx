// The sync view in its states, drawn with made-up devices.
import type { VNode } from 'preact';
import type { EditorsFormProps } from '../../components/EditorsForm.tsx';
import { NO_EDITORS } from '../../components/editors-draft.ts';
import { LibraryFrame } from '../../components/LibraryView.tsx';
import { PopupView } from '../../components/PopupView.tsx';
import { SyncPanel, type SyncPanelProps } from '../../components/SyncPanel.tsx';
import { NO_STATUS, type StatusRow, type SyncEditing, type SyncView } from '../../lib/sync/sync-status.ts';
import { frameProps } from './page-states.tsx';
import { popupProps } from './popup-states.tsx';

const nothing = () => {};
const NOW = Date.UTC(2026, 10, 24, 9, 30);
const MINUTE = 60_000;

const COMPLETE = { at: NOW - 2 * MINUTE, ms: 1_200, changed: 5, deleted: 1, sent: 2 };

export function syncView(status: Partial<StatusRow> = {}, more: Partial<SyncView> = {}): SyncView {
  return {
    where: 'webdav',
    address: 'https://cloud.example/dav/backstory/',
    user: 'reader',
    keyTravels: false,
    status: { ...NO_STATUS, state: 'done', complete: COMPLETE, next: NOW + 13 * MINUTE, ...status },
    devices: [
      { id: 'a1', name: 'This browser', isThis: true, seen: NOW },
      { id: 'b2', name: 'Laptop in the kitchen', isThis: false, seen: NOW - 78 * MINUTE },
      { id: 'c3', name: 'Phone', isThis: false, seen: NOW - 190 * 24 * 60 * MINUTE },
    ],
    editing: { role: 'alone', key: null, editors: [] },
    unsent: 0,
    ...more,
  };
}

/** Keys that look like keys. */
export const keyLike = (letter: string) => `ed25519:${letter.repeat(42)}A=`;

/** A vault of three people, as one of them sees it; a reader is none of the three. */
export function sharedBy(role: Exclude<SyncEditing['role'], 'alone'>): SyncEditing {
  const key = { owner: keyLike('O'), editor: keyLike('E'), reader: keyLike('R') }[role];
  const people = [
    { key: keyLike('O'), name: 'Mira Sandoval', isOwner: true },
    { key: keyLike('E'), name: 'Ada', isOwner: false },
    { key: keyLike('S'), name: 'سلمى', isOwner: false },
  ];
  return { role, key, editors: people.map((one) => ({ ...one, isThis: one.key === key })) };
}

export function editorsForm(more: Partial<EditorsFormProps> = {}): EditorsFormProps {
  return {
    change: { kind: 'share' },
    draft: NO_EDITORS,
    problems: {},
    isBusy: false,
    onDraft: nothing,
    onSend: nothing,
    onCancel: nothing,
    ...more,
  };
}

export function panelProps(more: Partial<SyncPanelProps> = {}): SyncPanelProps {
  return {
    view: syncView(),
    copies: [
      { at: NOW - 80 * MINUTE, entities: 1840 },
      { at: NOW - 9_000 * MINUTE, entities: 1702 },
    ],
    now: NOW,
    language: 'en',
    isChanging: false,
    recoveryCode: null,
    form: {
      draft: {
        where: 'webdav',
        address: '',
        user: '',
        password: '',
        deviceName: 'This browser',
        secret: '',
        bySecret: 'passphrase',
        keyTravels: false,
      },
      places: ['browser', 'webdav', 'couchdb', 'file'],
      problems: {},
      isConnecting: false,
      onDraft: nothing,
      onConnect: nothing,
      onFile: nothing,
    },
    secret: null,
    together: { isOpen: false, onToggle: nothing, onCopyKey: nothing, onName: nothing, onTakeOff: nothing },
    editors: null,
    onPassphrase: nothing,
    onSaveFile: nothing,
    onTakeFile: nothing,
    onKeep: nothing,
    onOverride: nothing,
    onRemove: nothing,
    onServer: nothing,
    onFetch: nothing,
    onForm: nothing,
    onSync: nothing,
    onDisconnect: nothing,
    onAllow: nothing,
    onRestore: nothing,
    onCodeKept: nothing,
    ...more,
  };
}

const state = (more: Partial<SyncPanelProps>) => () => (
  <LibraryFrame {...frameProps({ part: 'sync' })}>
    <SyncPanel {...panelProps(more)} />
  </LibraryFrame>
);

const form = panelProps().form;
const together = (editing: SyncEditing, more: Partial<SyncView> = {}) =>
  state({ view: syncView({}, { editing, ...more }), together: { ...panelProps().together, isOpen: true } });

export const syncStates: Readonly<Record<string, () => VNode>> = {
  'sync-new': state({ view: null, copies: [] }),
  'sync-wrong': state({
    view: null,
    copies: [],
    form: {
      ...form,
      draft: { ...form.draft, address: 'http://192.168.0.2/dav', user: 'reader', password: 'xxxx', secret: 'xxxx' },
      problems: { secret: 'This passphrase does not open the vault.' },
      warning: 'This address is http://: others in the same network can read user name and password.',
    },
  }),
  'sync-code': state({ recoveryCode: 'k7mn-2pqr-stuv-wxyz-abcd-efgh-jk34-5678', copies: [] }),
  'sync-good': state({}),
  'sync-running': state({ view: syncView({ running: { since: NOW - 3_000, taken: 4, of: 12 } }, { unsent: 3 }) }),
  'sync-offline': state({
    view: syncView({ problem: { kind: 'offline', detail: 'Failed to fetch', at: NOW }, tries: 1 }, { unsent: 3 }),
  }),
  'sync-login': state({
    view: syncView({ problem: { kind: 'login', detail: 'Listing the folder: 401', at: NOW }, tries: 1, next: null }),
  }),
  'sync-asks': state({
    view: syncView({
      state: 'asks',
      parked: { reason: 'deletions', deletions: 212, of: 1840, since: NOW },
      warnings: [{ kind: 'withheld', device: 'b2', seq: 14, detail: 'Phone has read it' }],
    }),
  }),
  'popup-synced': () => (
    <PopupView {...popupProps({ sync: syncView({ complete: { ...COMPLETE, at: Date.now() - 2 * MINUTE } }) })} />
  ),
  'popup-sync-waits': () => <PopupView {...popupProps({ sync: syncView({ state: 'wiped' }) })} />,
  'sync-browser': state({
    view: null,
    copies: [],
    form: { ...form, draft: { ...form.draft, where: 'browser', keyTravels: true } },
  }),
  'sync-file': state({ view: null, copies: [], form: { ...form, draft: { ...form.draft, where: 'file' } } }),
  'sync-nearly-full': state({
    view: syncView(
      { fill: { used: 66_000, limit: 102_400, stopAt: 71_680 }, wanted: ['https://packs.example/harbours.jsonl'] },
      { where: 'browser', keyTravels: true },
    ),
  }),
  'sync-carried': state({ view: syncView({}, { where: 'file' }) }),
  'sync-wiped': state({ view: syncView({ state: 'wiped' }) }),
  'sync-remove': state({
    secret: {
      draft: { present: '', bySecret: 'passphrase', passphrase: '' },
      device: syncView().devices[2]!,
      keyTravels: false,
      problems: { present: 'This passphrase does not open the vault.' },
      isBusy: false,
      onDraft: nothing,
      onSend: nothing,
      onCancel: nothing,
    },
  }),
  'sync-alone': together({ role: 'alone', key: keyLike('R'), editors: [] }),
  'sync-owner': together(sharedBy('owner')),
  'sync-editor': together(sharedBy('editor')),
  'sync-reader': together(sharedBy('reader'), { unsent: 3 }),
  'sync-together-travels': together({ role: 'alone', key: null, editors: [] }, { where: 'browser', keyTravels: true }),
  'sync-share': state({
    editors: editorsForm({
      draft: {
        ...NO_EDITORS,
        ownName: 'Mira Sandoval',
        people: [
          { name: 'Ada', key: keyLike('E') },
          { name: '', key: 'ed25519:EEEEE' },
        ],
      },
      problems: {
        '1.name': 'Type a name, so that the others know who it is.',
        '1.key': 'This key is not whole: a key has 52 characters, this has 13.',
      },
    }),
  }),
  'sync-take-off': state({
    view: syncView({}, { editing: sharedBy('owner') }),
    editors: editorsForm({
      change: { kind: 'take off', editor: sharedBy('owner').editors[1]! },
      problems: { present: 'This passphrase does not open the vault.' },
    }),
  }),
  'sync-refused': state({
    view: syncView(
      {
        warnings: [{ kind: 'refused', device: 'b2', seq: 14, detail: 'who signed it is no editor of this vault' }],
      },
      { editing: sharedBy('owner') },
    ),
  }),
  'sync-foreign': state({ view: syncView({ state: 'foreign', next: null }) }),
};
