// @vitest-environment happy-dom
// The form keeps what is typed, tells what is wrong beside its field, and hands over an entity only when it is right.
import { useState } from 'preact/hooks';
import { expect, test, vi } from 'vitest';
import { EntityForm } from '../../components/EntityForm.tsx';
import { draftOf, type EntityDraft, entityOf, newDraft, type Problems } from '../../components/entity-draft.ts';
import type { Entity } from '../../lib/entities/entity.ts';
import { ENTITIES } from '../gallery/fixtures.ts';
import { button, doing, draw, one, press, type } from './draw.ts';

interface OwnerProps {
  readonly first: EntityDraft;
  readonly onSaved: (entity: Entity) => void;
  readonly onDelete?: () => void;
}

/** As popup and library own a form. */
function Owner({ first, onSaved, onDelete }: OwnerProps) {
  const [draft, setDraft] = useState(first);
  const [problems, setProblems] = useState<Problems>({});
  return (
    <EntityForm
      draft={draft}
      problems={problems}
      submitWord="Save"
      isSaving={false}
      onChange={setDraft}
      onCancel={() => {}}
      onDelete={onDelete}
      onSubmit={() => {
        const result = entityOf(draft, 'own:1', '2026-11-24');
        setProblems(result.problems ?? {});
        if (result.entity) onSaved(result.entity);
      }}
    />
  );
}

const field = (root: ParentNode, label: string) => {
  const all = [...root.querySelectorAll<HTMLInputElement>('input, textarea, select')].filter(
    (f) =>
      f.getAttribute('aria-label') === label ||
      [...root.querySelectorAll('label')].some((l) => l.htmlFor === f.id && l.textContent === label),
  );
  if (all.length !== 1) throw new Error(`${all.length} fields are called “${label}”`);
  return all[0]!;
};
const submit = (root: ParentNode) => doing(() => button(root, 'Save').click());

test('a name, a spelling with its language, a dated post and a tag become an entity', async () => {
  const onSaved = vi.fn();
  const root = await draw(<Owner first={newDraft()} onSaved={onSaved} />);
  await type(field(root, 'Name'), 'Maja Lind');
  await doing(() => button(root, 'Add').click());
  await type(field(root, 'Spelling'), 'М. Линд');
  await type(field(root, 'Language of this spelling'), 'ru');
  await doing(() => button(root, 'Add a post or fact').click());
  await type(field(root, 'Post'), 'Mayor of Lakeside');
  await type(field(root, 'From'), '2012-02');
  await type(field(root, 'To'), 'now');
  await type(field(root, 'Add a tag'), 'lake,');
  await submit(root);
  expect(onSaved).toHaveBeenCalledOnce();
  expect(onSaved.mock.calls[0]![0]).toMatchObject({
    id: 'own:1',
    label: { text: 'Maja Lind' },
    aliases: [{ text: 'М. Линд', lang: 'ru' }],
    statements: [
      { property: 'positionHeld', value: 'Mayor of Lakeside', start: '2012-02', end: 'open', asOf: '2026-11-24' },
    ],
    tags: ['lake'],
  });
});

test('a bad date is told beside its field, takes the caret, and stays as typed until it is mended', async () => {
  const onSaved = vi.fn();
  const root = await draw(<Owner first={newDraft('Maja Lind')} onSaved={onSaved} />);
  await doing(() => button(root, 'Add a post or fact').click());
  await type(field(root, 'Post'), 'Mayor');
  await type(field(root, 'From'), '17.2.2012');
  await submit(root);
  expect(onSaved).not.toHaveBeenCalled();
  const from = field(root, 'From');
  expect(from.value).toBe('17.2.2012');
  expect(from.getAttribute('aria-invalid')).toBe('true');
  const told = document.getElementById(from.getAttribute('aria-describedby')!);
  expect(told?.textContent).toContain('17.2.2012');
  expect(document.activeElement).toBe(from);
  await type(from, '2012-02-17');
  await submit(root);
  expect(onSaved.mock.calls[0]![0].statements[0].start).toBe('2012-02-17');
});

test('a bad spelling opens by itself', async () => {
  const first = {
    ...newDraft('Maja'),
    aliases: [
      { text: 'ok', lang: '', case: 'auto' as const },
      { text: 'Lind', lang: '??', case: 'auto' as const },
    ],
  };
  const root = await draw(<Owner first={first} onSaved={() => {}} />);
  expect(root.querySelector('[aria-label=Spelling]')).toBeNull();
  await submit(root);
  expect(field(root, 'Spelling').value).toBe('Lind');
  expect(one(root, '.chip.wrong').textContent).toContain('Lind');
});

test('a tag half typed is not lost when the field is left', async () => {
  const onSaved = vi.fn();
  const root = await draw(<Owner first={newDraft('Maja')} onSaved={onSaved} />);
  const line = field(root, 'Add a tag');
  await type(line, 'half a tag');
  await doing(() => line.dispatchEvent(new FocusEvent('blur')));
  await submit(root);
  expect(onSaved.mock.calls[0]![0].tags).toEqual(['half a tag']);
});

test('Enter with the control key saves from any field; Enter in the tag line only ends the tag', async () => {
  const onSaved = vi.fn();
  const root = await draw(<Owner first={newDraft('Maja')} onSaved={onSaved} />);
  const line = field(root, 'Add a tag');
  await type(line, 'one');
  expect(await press(line, 'Enter')).toBe(false);
  expect(onSaved).not.toHaveBeenCalled();
  await press(field(root, 'Description'), 'Enter', { ctrlKey: true });
  expect(onSaved.mock.calls[0]![0].tags).toEqual(['one']);
});

test('opening a known entity and saving it changes nothing', async () => {
  for (const known of Object.values(ENTITIES)) {
    const onSaved = vi.fn();
    const root = await draw(<Owner first={draftOf(known)} onSaved={onSaved} />);
    await submit(root);
    expect(onSaved.mock.calls[0]![0]).toEqual(known);
  }
});

test('removing takes one row away, and deleting asks nobody', async () => {
  const onSaved = vi.fn();
  const onDelete = vi.fn();
  const root = await draw(<Owner first={draftOf(ENTITIES.homs!)} onSaved={onSaved} onDelete={onDelete} />);
  await doing(() => button(root, 'Remove Government of Syria').click());
  await doing(() => button(root, 'Remove حمص').click());
  await submit(root);
  const saved = onSaved.mock.calls[0]![0];
  expect(saved.aliases).toEqual([]);
  expect(saved.statements).toHaveLength(ENTITIES.homs!.statements.length - 1);
  await doing(() => button(root, 'Delete').click());
  expect(onDelete).toHaveBeenCalledOnce();
});

test('every field has a name', async () => {
  const root = await draw(<Owner first={draftOf(ENTITIES.zhai!)} onSaved={() => {}} />);
  for (const control of root.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
    const label =
      control.getAttribute('aria-label') ??
      control.closest('label')?.textContent ??
      root.querySelector(`label[for="${control.id}"]`)?.textContent;
    expect(label).toBeTruthy();
  }
});

test('says which names of a pack are not looked for on pages, and why', async () => {
  const draft = draftOf(ENTITIES.zhai!);
  const names = [
    { text: 'US', reason: 'two-letter code' as const },
    { text: '1707', reason: 'number' as const },
  ];
  const form = async (unsought?: typeof names) =>
    await draw(
      <EntityForm
        draft={draft}
        problems={{}}
        unsought={unsought}
        submitWord="Save"
        isSaving={false}
        onChange={() => {}}
        onCancel={() => {}}
        onSubmit={() => {}}
      />,
    );
  expect((await form(names)).textContent).toContain('Not looked for on pages');
  expect((await form(names)).textContent).toContain('“US” (a code of two letters), “1707” (a number)');
  expect((await form([])).textContent).not.toContain('Not looked for');
  expect((await form()).textContent).not.toContain('Not looked for');
});
