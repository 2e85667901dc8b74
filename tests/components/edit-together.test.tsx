// @vitest-environment happy-dom
// The section “Edit together” and its form: what each sees of the list, and which button does what.
import { expect, test, vi } from 'vitest';
import { EditorsForm } from '../../components/EditorsForm.tsx';
import { NO_EDITOR, NO_EDITORS } from '../../components/editors-draft.ts';
import { SyncPanel } from '../../components/SyncPanel.tsx';
import { syncLine, warningInWords } from '../../components/sync-words.ts';
import type { SyncEditing, SyncView } from '../../lib/sync/sync-status.ts';
import { editorsForm, keyLike, panelProps, sharedBy, syncView } from '../gallery/sync-states.tsx';
import { button, doing, draw, one, type } from './draw.ts';

const ALONE: SyncEditing = { role: 'alone', key: keyLike('R'), editors: [] };

async function drawn(editing: SyncEditing, more: Partial<SyncView> = {}) {
  const on = { onToggle: vi.fn(), onCopyKey: vi.fn(), onName: vi.fn(), onTakeOff: vi.fn() };
  const view = syncView({}, { editing, ...more });
  const root = await draw(<SyncPanel {...panelProps({ view, together: { isOpen: true, ...on } })} />);
  return { root, on, section: one(root, 'details.sync-together') };
}

const rows = (section: Element) => [...section.querySelectorAll('tbody tr')].map((row) => row.textContent);
const buttons = (section: Element) =>
  [...section.querySelectorAll('button')].map((each) => each.getAttribute('aria-label') ?? each.textContent?.trim());

test('it is folded until the reader opens it, and says that it was', async () => {
  const onToggle = vi.fn();
  const { together } = panelProps();
  const root = await draw(<SyncPanel {...panelProps({ together: { ...together, onToggle } })} />);
  const details = one(root, 'details.sync-together') as HTMLDetailsElement;
  expect(details.open).toBe(false);
  expect(one(details, 'summary').textContent).toBe('Edit together');
  details.open = true;
  await doing(() => details.dispatchEvent(new Event('toggle')));
  expect(onToggle).toHaveBeenLastCalledWith(true);
});

test('of a vault that is not shared it says what sharing is, gives the key, and offers to name editors', async () => {
  const { section, on } = await drawn(ALONE);
  expect(section.textContent).toContain('everybody else who has the passphrase only reads');
  expect(one(section, 'code').textContent).toBe(keyLike('R'));
  expect(rows(section)).toEqual([]);
  await doing(() => button(section, 'Copy the key').click());
  expect(on.onCopyKey).toHaveBeenCalledWith(keyLike('R'));
  await doing(() => button(section, 'Name editors').click());
  expect(on.onName).toHaveBeenCalledOnce();
});

test('a key that is not made yet is not shown as something else', async () => {
  const { section } = await drawn({ ...ALONE, key: null });
  expect(section.querySelector('code')).toBeNull();
  expect(buttons(section)).toEqual(['Name editors']);
});

test('the owner sees the list, and adds and takes off everybody but themselves', async () => {
  const { section, on } = await drawn(sharedBy('owner'));
  expect(rows(section)).toEqual([
    expect.stringMatching(/Mira Sandoval owner, this one/),
    expect.stringContaining('Ada'),
    expect.stringContaining('سلمى'),
  ]);
  expect(buttons(section)).toEqual(['Take off Ada', 'Take off سلمى', 'Add editors', 'Copy the key']);
  await doing(() => button(section, 'Take off Ada').click());
  expect(on.onTakeOff).toHaveBeenCalledWith(sharedBy('owner').editors[1]);
  await doing(() => button(section, 'Add editors').click());
  expect(on.onName).toHaveBeenCalledOnce();
});

test('an editor sees the list and who owns it, and changes nothing of it', async () => {
  const { section } = await drawn(sharedBy('editor'));
  expect(section.textContent).toContain('Its owner, Mira Sandoval, says who else does.');
  expect(rows(section)[1]).toMatch(/Ada this one/);
  expect(buttons(section)).toEqual(['Copy the key']);
});

test('a reader is told so in the section, the ledger and the line, with what becomes of their own edits', async () => {
  const { root, section } = await drawn(sharedBy('reader'), { unsent: 3 });
  expect(section.textContent).toContain('Give the key of this device to its owner, Mira Sandoval, to edit.');
  expect(buttons(section)).toEqual(['Copy the key']);
  const ledger = one(root, '.sync-ledger');
  expect(one(ledger, '.notice').textContent).toContain('Your own edits stay on this device.');
  expect([...ledger.querySelectorAll('dt')].map((dt) => dt.textContent)).toContain('Stays here');
  expect(ledger.textContent).not.toContain('Waiting here');
  const now = panelProps().now;
  expect(syncLine(syncView({}, { editing: sharedBy('reader') }), now, 'en')).toBe(
    'Synced 2 min. ago; your own edits stay here',
  );
  expect(syncLine(syncView({}, { editing: sharedBy('editor') }), now, 'en')).toBe('Synced 2 min. ago, 3 devices');
});

test('a reader is offered no other passphrase and no removing of devices, an editor is', async () => {
  for (const [role, isOffered] of [
    ['reader', false],
    ['editor', true],
  ] as const) {
    const { root } = await drawn(sharedBy(role));
    expect(buttons(root).includes('Change passphrase')).toBe(isOffered);
    expect(buttons(one(root, '.sync-devices')).length > 0).toBe(isOffered);
  }
});

test.each(['wiped', 'rolled back'] as const)(
  'a reader before a place that is %s is offered no sending of theirs',
  async (state) => {
    for (const [role, count] of [
      ['reader', 0],
      ['editor', 1],
    ] as const) {
      const root = await draw(
        <SyncPanel {...panelProps({ view: syncView({ state }, { editing: sharedBy(role) }) })} />,
      );
      const stopped = one(root, '.sync-ledger .notice.warn');
      expect(stopped.querySelectorAll('button')).toHaveLength(count);
      expect(stopped.textContent).toContain('Nothing was changed here.');
    }
  },
);

test('where the key travels it says why nobody can be named, and asks nothing', async () => {
  const { section } = await drawn({ ...ALONE, key: null }, { where: 'browser', keyTravels: true });
  expect(section.textContent).toContain('Set a passphrase first.');
  expect(section.querySelectorAll('button, code, table')).toHaveLength(0);
});

test('an owner without a name is not an empty word', async () => {
  const editing = sharedBy('reader');
  const { section } = await drawn({ ...editing, editors: editing.editors.map((each) => ({ ...each, name: '' })) });
  expect(section.textContent).toContain('its owner, without a name, to edit');
});

test('the form of the first editors warns, asks for the name of the owner, and for the passphrase of now', async () => {
  const on = { onDraft: vi.fn(), onSend: vi.fn(), onCancel: vi.fn() };
  const root = await draw(<SyncPanel {...panelProps({ editors: editorsForm(on) })} />);
  expect(root.querySelector('details.sync-together')).toBeNull();
  expect(one(root, 'form .notice.warn').textContent).toContain('This cannot be taken back');
  const field = (label: string) => {
    const [named] = [...root.querySelectorAll('label')].filter(({ textContent }) => textContent === label);
    return document.getElementById(named!.htmlFor)!;
  };
  await type(field('Your name'), 'Mira');
  expect(on.onDraft.mock.lastCall![0]).toEqual({ ...NO_EDITORS, ownName: 'Mira' });
  await type(field('Name'), 'Ada');
  expect(on.onDraft.mock.lastCall![0].people).toEqual([{ name: 'Ada', key: '' }]);
  await type(field('Key'), keyLike('E'));
  expect(on.onDraft.mock.lastCall![0].people).toEqual([{ name: '', key: keyLike('E') }]);
  await type(field('Passphrase now'), 'secret');
  expect(on.onDraft.mock.lastCall![0]).toMatchObject({ present: 'secret', bySecret: 'passphrase' });
  await doing(() => button(root, 'Use the recovery code').click());
  expect(on.onDraft.mock.lastCall![0]).toMatchObject({ bySecret: 'recovery' });
  await doing(() => button(root, 'Another one').click());
  expect(on.onDraft.mock.lastCall![0].people).toEqual([NO_EDITOR, NO_EDITOR]);
  expect(on.onSend).not.toHaveBeenCalled();
  await doing(() => one(root, 'form').dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })));
  expect(on.onSend).toHaveBeenCalledOnce();
  await doing(() => button(root, 'Cancel').click());
  expect(on.onCancel).toHaveBeenCalledOnce();
});

test('what is wrong stands beside its own line, for screen readers too', async () => {
  const draft = { ...NO_EDITORS, people: [NO_EDITOR, NO_EDITOR] };
  const problems = { '1.key': 'No key.', present: 'No passphrase.' };
  const root = await draw(<EditorsForm {...editorsForm({ change: { kind: 'add' }, draft, problems })} />);
  const wrong = [...root.querySelectorAll('input[aria-invalid]')];
  expect(wrong.map((field) => document.getElementById(field.getAttribute('aria-describedby')!)?.textContent)).toEqual([
    'No key.',
    'No passphrase.',
  ]);
  expect(wrong[0]!.closest('fieldset')!.querySelector('legend')!.textContent).toBe('Editor 2');
  expect(root.textContent).not.toContain('Your name');
  expect(root.querySelector('.notice')).toBeNull();
});

test('taking off asks for the passphrase only, and says what stays and what does not', async () => {
  const change = { kind: 'take off' as const, editor: sharedBy('owner').editors[1]! };
  const root = await draw(<EditorsForm {...editorsForm({ change })} />);
  expect(one(root, 'h2').textContent).toBe('Take Ada off the list');
  expect(root.textContent).toContain('What Ada wrote until now stays.');
  expect(root.querySelectorAll('input')).toHaveLength(1);
  expect(button(root, 'Take off the list').type).toBe('submit');
  const busy = await draw(<EditorsForm {...editorsForm({ change, isBusy: true, failure: 'No answer.' })} />);
  expect(button(busy, 'Working…').disabled).toBe(true);
  expect(one(busy, '.notice.bad').textContent).toContain('No answer.');
});

test('what was refused is said as such, with what its reader can do', () => {
  const warning = {
    kind: 'refused' as const,
    device: 'b2',
    seq: 4,
    detail: 'who signed it is no editor of this vault',
  };
  expect(warningInWords(syncView({}, { editing: sharedBy('owner') }), warning)).toEqual({
    title: 'Part 4 from Laptop in the kitchen was not taken',
    more:
      'Who signed it is no editor of this vault. ' +
      'If they should edit, add their key under “Edit together”. If not, remove their device.',
  });
  expect(warningInWords(syncView({}, { editing: sharedBy('editor') }), warning).more).toContain(
    'The owner of the vault',
  );
  expect(warningInWords(syncView(), { ...warning, kind: 'damaged', detail: 'x' })).toEqual({
    title: 'Part 4 from Laptop in the kitchen is damaged',
    more: 'x',
  });
  expect(warningInWords(syncView(), { kind: 'damaged', device: '', seq: 0, detail: 'a header' }).title).toBe(
    'Something at this place is not of this vault',
  );
});
