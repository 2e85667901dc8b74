// @vitest-environment happy-dom
// The sync view: what a reader types, what he is told, and which button does what.
import { expect, test, vi } from 'vitest';
import { PopupView } from '../../components/PopupView.tsx';
import { SyncPanel } from '../../components/SyncPanel.tsx';
import { agoInWords, syncLine, waitsForReader } from '../../components/sync-words.ts';
import { popupProps } from '../gallery/popup-states.tsx';
import { panelProps, syncView } from '../gallery/sync-states.tsx';
import { button, doing, draw, one, type } from './draw.ts';

const MINUTE = 60_000;

test('the form has the labels of the plan, and each field is reached by its label', async () => {
  const onDraft = vi.fn();
  const root = await draw(<SyncPanel {...panelProps({ view: null, form: { ...panelProps().form, onDraft } })} />);
  for (const [label, key] of [
    ['Address', 'address'],
    ['User name', 'user'],
    ['Password', 'password'],
    ['Passphrase', 'secret'],
    ['This device', 'deviceName'],
  ]) {
    const [named] = [...root.querySelectorAll('label')].filter((element) => element.textContent === label);
    await type(document.getElementById(named!.htmlFor)!, 'typed');
    expect(onDraft.mock.lastCall![0]).toMatchObject({ [key!]: 'typed' });
  }
  expect(one(root, 'select[aria-label="Where"]').querySelectorAll('option')).toHaveLength(4);
  const secrets = [...root.querySelectorAll('input[type="password"]')];
  expect(secrets).toHaveLength(2);
});

test('a place without a server asks for no address', async () => {
  const { form } = panelProps();
  const draft = { ...form.draft, where: 'browser' as const };
  const root = await draw(<SyncPanel {...panelProps({ view: null, form: { ...form, draft } })} />);
  expect([...root.querySelectorAll('label')].map((label) => label.textContent)).toEqual(['Passphrase', 'This device']);
});

test('connects by the button and by the Enter key, once', async () => {
  const onConnect = vi.fn();
  const { form } = panelProps();
  const root = await draw(<SyncPanel {...panelProps({ view: null, form: { ...form, onConnect } })} />);
  await doing(() => one(root, 'form').dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })));
  expect(onConnect).toHaveBeenCalledOnce();
  const busy = await draw(<SyncPanel {...panelProps({ view: null, form: { ...form, isConnecting: true } })} />);
  expect(button(busy, 'Connecting…').disabled).toBe(true);
});

test('what is wrong stands beside its field, for screen readers too', async () => {
  const { form } = panelProps();
  const problems = { secret: 'This passphrase does not open the vault.' };
  const root = await draw(<SyncPanel {...panelProps({ view: null, form: { ...form, problems } })} />);
  const field = one(root, 'input[aria-invalid]');
  expect(document.getElementById(field.getAttribute('aria-describedby')!)?.textContent).toBe(problems.secret);
});

test('connected: sync now, change, disconnect; the recovery code goes when it is kept', async () => {
  const on = { onSync: vi.fn(), onForm: vi.fn(), onDisconnect: vi.fn(), onCodeKept: vi.fn() };
  const root = await draw(<SyncPanel {...panelProps({ ...on, recoveryCode: 'abcd-efgh' })} />);
  expect(one(root, 'output').textContent).toBe('abcd-efgh');
  for (const name of ['Sync now', 'Change', 'Disconnect', 'I have it']) await doing(() => button(root, name).click());
  for (const called of Object.values(on)) expect(called).toHaveBeenCalledOnce();
});

test('a sync that would delete much says how much, what is safe, and goes on only by its button', async () => {
  const onAllow = vi.fn();
  const view = syncView({ state: 'asks', parked: { reason: 'deletions', deletions: 212, of: 1840, since: 0 } });
  const root = await draw(<SyncPanel {...panelProps({ view, onAllow })} />);
  expect(one(root, '.notice.warn').textContent).toContain('would delete 212 of your 1,840 names');
  expect(one(root, '.notice.warn').textContent).toContain('Nothing was changed');
  await doing(() => button(root, 'Delete here too').click());
  expect(onAllow).toHaveBeenCalledOnce();
});

test('the foot of the popup says how sync stands and leads to it', async () => {
  const onSync = vi.fn();
  const root = await draw(<PopupView {...popupProps({ sync: syncView({ state: 'wiped' }), onSync })} />);
  await doing(() => button(root, 'Sync is waiting for you').click());
  expect(onSync).toHaveBeenCalledOnce();
});

test('the line says how long ago, what is the matter, or that it waits', () => {
  const now = 1_800_000_000_000;
  const at = (past: number) => ({ at: now - past, ms: 100, changed: 0, deleted: 0, sent: 0 });
  const line = (status: Parameters<typeof syncView>[0]) => syncLine(syncView({ next: now, ...status }), now, 'en');
  expect(line({ complete: at(10_000) })).toBe('Synced just now, 3 devices');
  expect(line({ complete: at(2 * MINUTE) })).toBe('Synced 2 min. ago, 3 devices');
  expect(line({ complete: null })).toBe('Not synced yet');
  expect(line({ running: { since: now, taken: 0, of: 0 } })).toBe('Syncing…');
  expect(line({ problem: { kind: 'offline', detail: '', at: now } })).toBe('Not synced, tried again soon');
  expect(line({ state: 'wiped' })).toBe('Sync is waiting for you');
  expect(waitsForReader(syncView({ next: null }))).toBe(true);
  expect(agoInWords(now + 5 * MINUTE, now, 'en')).toBe('just now');
});
