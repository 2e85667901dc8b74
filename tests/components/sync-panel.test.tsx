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

test('a place without a server asks for no address; without a passphrase it says who could read', async () => {
  const { form } = panelProps();
  const draft = { ...form.draft, where: 'browser' as const };
  const onDraft = vi.fn();
  const root = await draw(<SyncPanel {...panelProps({ view: null, form: { ...form, draft, onDraft } })} />);
  const labels = (drawn: Element) => [...drawn.querySelectorAll('label')].map((label) => label.textContent);
  expect(labels(root)).toEqual(['Passphrase', 'Without a passphrase', 'This device']);
  await doing(() => (one(root, 'input[type="checkbox"]') as HTMLInputElement).click());
  expect(onDraft.mock.lastCall![0]).toMatchObject({ keyTravels: true });
  const open = { ...form, draft: { ...draft, keyTravels: true } };
  const without = await draw(<SyncPanel {...panelProps({ view: null, form: open })} />);
  expect(labels(without)).toEqual(['Without a passphrase', 'This device']);
  expect(one(without, '.hint.under .i').parentElement!.textContent).toContain('could read what you sync');
});

test('a vault that is carried has a file to save and one to take in', async () => {
  const on = { onSaveFile: vi.fn(), onTakeFile: vi.fn() };
  const root = await draw(<SyncPanel {...panelProps({ ...on, view: syncView({}, { where: 'file' }) })} />);
  await doing(() => button(root, 'Save the file').click());
  expect(on.onSaveFile).toHaveBeenCalledOnce();
  const input = one(root, 'input[type="file"]') as HTMLInputElement;
  const file = new File(['x'], 'a.backstory-vault');
  Object.defineProperty(input, 'files', { value: [file] });
  await doing(() => input.dispatchEvent(new Event('change', { bubbles: true })));
  expect(on.onTakeFile).toHaveBeenCalledWith(file);
});

test('the browser’s own sync tells how full it is, and offers a server before it is', async () => {
  const onServer = vi.fn();
  const filled = (used: number) =>
    panelProps({ onServer, view: syncView({ fill: { used, limit: 102_400, stopAt: 71_680 } }, { where: 'browser' }) });
  const roomy = await draw(<SyncPanel {...filled(20_480)} />);
  expect(roomy.textContent).toContain('20% of 102 kB');
  expect(roomy.textContent).not.toContain('nearly full');
  const tight = await draw(<SyncPanel {...filled(60_000)} />);
  expect(tight.textContent).toContain('nearly full');
  await doing(() => button(tight, 'Choose a server').click());
  expect(onServer).toHaveBeenCalledOnce();
  expect((await draw(<SyncPanel {...filled(71_680)} />)).textContent).toContain('own sync is full');
});

test('other devices can be removed, this one not; the form asks for the secret of now and a new one', async () => {
  const onRemove = vi.fn();
  const root = await draw(<SyncPanel {...panelProps({ onRemove })} />);
  const buttons = [...root.querySelectorAll<HTMLButtonElement>('.sync-devices button')];
  expect(buttons.map((one) => one.getAttribute('aria-label'))).toEqual([
    'Remove Laptop in the kitchen',
    'Remove Phone',
  ]);
  await doing(() => buttons[1]!.click());
  expect(onRemove).toHaveBeenCalledWith(syncView().devices[2]);
  const on = { onDraft: vi.fn(), onSend: vi.fn(), onCancel: vi.fn() };
  const draft = { present: '', bySecret: 'passphrase' as const, passphrase: '' };
  const secret = { draft, device: syncView().devices[2]!, keyTravels: false, problems: {}, isBusy: false, ...on };
  const form = await draw(<SyncPanel {...panelProps({ secret })} />);
  expect(one(form, 'form').textContent).toContain('Remove Phone');
  expect(form.querySelectorAll('input[type="password"]')).toHaveLength(2);
  await doing(() => button(form, 'Use the recovery code').click());
  expect(on.onDraft.mock.lastCall![0]).toMatchObject({ bySecret: 'recovery' });
  await doing(() => one(form, 'form').dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })));
  expect(on.onSend).toHaveBeenCalledOnce();
  const travelling = await draw(
    <SyncPanel {...panelProps({ secret: { ...secret, device: null, keyTravels: true } })} />,
  );
  expect(travelling.querySelectorAll('input[type="password"]')).toHaveLength(1);
});

test('an emptied place gets everything again only by its button', async () => {
  const onOverride = vi.fn();
  const root = await draw(<SyncPanel {...panelProps({ onOverride, view: syncView({ state: 'wiped' }) })} />);
  await doing(() => button(root, 'Send everything from here').click());
  expect(onOverride).toHaveBeenCalledOnce();
});

test('packs that another device subscribes to are offered with their address', async () => {
  const onFetch = vi.fn();
  const address = 'https://packs.example/harbours.jsonl';
  const root = await draw(<SyncPanel {...panelProps({ onFetch, view: syncView({ wanted: [address] }) })} />);
  expect(root.textContent).toContain(address);
  await doing(() => button(root, 'Get it here too').click());
  expect(onFetch).toHaveBeenCalledWith(address);
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
  const [onAllow, onKeep] = [vi.fn(), vi.fn()];
  const view = syncView({ state: 'asks', parked: { reason: 'deletions', deletions: 212, of: 1840, since: 0 } });
  const root = await draw(<SyncPanel {...panelProps({ view, onAllow, onKeep })} />);
  expect(one(root, '.notice.warn').textContent).toContain('would delete 212 of your 1,840 names');
  expect(one(root, '.notice.warn').textContent).toContain('Nothing was changed');
  await doing(() => button(root, 'Delete here too').click());
  expect(onAllow).toHaveBeenCalledOnce();
  await doing(() => button(root, 'Keep all, here and there').click());
  expect(onKeep).toHaveBeenCalledOnce();
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
