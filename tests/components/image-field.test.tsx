// @vitest-environment happy-dom
// The picture of an entry in its form: chosen, pasted or dropped, described, replaced, taken away; and what it becomes.
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { EntityForm } from '../../components/EntityForm.tsx';
import { draftOf, type EntityDraft, entityOf, newDraft, type Problems } from '../../components/entity-draft.ts';
import { newPictures } from '../../components/image-draft.ts';
import type { Entity } from '../../lib/entities/entity.ts';
import { ExpectedError } from '../../lib/errors.ts';
import type { PictureData } from '../../lib/images/picture-data.ts';
import { ENTITIES } from '../gallery/fixtures.ts';
import { pictureOf, webpBytes } from '../support/picture-bytes.ts';
import { button, doing, draw, one, type } from './draw.ts';

interface OwnerProps {
  readonly first: EntityDraft;
  readonly shrink: (file: File) => Promise<ReturnType<typeof small>>;
  readonly onSaved: (entity: Entity, pictures: readonly PictureData[]) => void;
}

const small = (width: number, height: number, fill: number) => ({
  bytes: webpBytes(width, height, fill),
  mediaType: 'image/webp' as const,
  width,
  height,
});

function Owner({ first, shrink, onSaved }: OwnerProps) {
  const [draft, setDraft] = useState(first);
  const [problems, setProblems] = useState<Problems>({});
  return (
    <EntityForm
      draft={draft}
      problems={problems}
      submitWord="Save"
      isSaving={false}
      shrink={shrink}
      onChange={setDraft}
      onCancel={() => {}}
      onSubmit={() => {
        const result = entityOf(draft, 'own:1', '2026-11-24');
        setProblems(result.problems ?? {});
        if (result.entity) onSaved(result.entity, newPictures(draft.image));
      }}
    />
  );
}

const file = (name = 'lake.png') => new File(['x'], name, { type: 'image/png' });
const chooser = (root: ParentNode) => one(root, 'input[type=file]') as HTMLInputElement;
async function choose(root: ParentNode, chosen: File): Promise<void> {
  await doing(() => {
    Object.defineProperty(chooser(root), 'files', { value: [chosen], configurable: true });
    chooser(root).dispatchEvent(new Event('change', { bubbles: true }));
  });
}
/** Shrinking and naming take some turns; gives what there is once there is something. */
async function once<T>(find: () => T | null | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found) return found;
    await act(() => new Promise<void>((done) => setTimeout(done, 5)));
  }
}
const picture = (root: ParentNode, size: string) =>
  once(() => [...root.querySelectorAll<HTMLElement>('.picture')].find(({ style }) => style.inlineSize === size));
const submit = (root: ParentNode) => doing(() => button(root, 'Save').click());
const handIn = async (root: ParentNode, kind: 'paste' | 'drop', data: object) => {
  let isTaken = false;
  await doing(() => {
    const event = new Event(kind, { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: data, dataTransfer: data });
    isTaken = !one(root, 'form').dispatchEvent(event);
  });
  return isTaken;
};

test('a chosen picture is made small, seen, described, and saved with its bytes', async () => {
  const onSaved = vi.fn();
  const shrink = vi.fn(async () => small(40, 30, 1));
  const root = await draw(<Owner first={newDraft('Lake')} shrink={shrink} onSaved={onSaved} />);
  await choose(root, file());
  await picture(root, '40px');
  const seen = one(root, '.picture canvas');
  expect(seen.getAttribute('aria-label')).toBe('Picture of Lake');
  expect(one(root, '.picture').getAttribute('style')).toContain('40px');
  await type(one(root, '[aria-label="What is seen"]'), 'A lake at dusk');
  await type(one(root, '[aria-label="Who made it"]'), 'Maja Lind');
  await type(one(root, '[aria-label^="Licence"]'), 'CC BY 4.0');
  await type(one(root, '[aria-label="Address of its source"]'), 'https://a.example/lake');
  expect(one(root, '.picture canvas').getAttribute('aria-label')).toBe('A lake at dusk');
  await submit(root);
  const kept = pictureOf(40, 30, 1);
  const [entity, pictures] = onSaved.mock.calls[0]!;
  expect(entity.image).toEqual({
    ...kept.image,
    alt: 'A lake at dusk',
    creator: 'Maja Lind',
    licence: 'CC BY 4.0',
    source: { url: 'https://a.example/lake' },
  });
  expect(pictures).toEqual([kept.picture]);
});

test('what was typed while a picture was made small stays, and the last picture chosen wins', async () => {
  const onSaved = vi.fn();
  const done: ((value: ReturnType<typeof small>) => void)[] = [];
  const shrink = () => new Promise<ReturnType<typeof small>>((resolve) => done.push(resolve));
  const root = await draw(<Owner first={newDraft('Lake')} shrink={shrink} onSaved={onSaved} />);
  await choose(root, file('first.png'));
  await choose(root, file('second.png'));
  await type(root.querySelector('textarea')!, 'Deep and cold');
  done[1]!(small(20, 20, 2));
  await picture(root, '20px');
  done[0]!(small(10, 10, 1));
  await act(() => new Promise<void>((given) => setTimeout(given, 50)));
  expect(one(root, '.picture').style.inlineSize).toBe('20px');
  await submit(root);
  expect(onSaved.mock.calls[0]![0]).toMatchObject({
    description: { text: 'Deep and cold' },
    image: { id: pictureOf(20, 20, 2).image.id },
  });
});

test('a file that is no picture is told beside it, and the one before stays', async () => {
  const { image, picture: bytes } = pictureOf(40, 30, 1);
  const onSaved = vi.fn();
  const shrink = () => Promise.reject(new ExpectedError('This file is not a picture.'));
  const first = draftOf({ ...ENTITIES.homs!, image }, bytes.data);
  const root = await draw(<Owner first={first} shrink={shrink} onSaved={onSaved} />);
  await choose(root, file());
  await once(() => root.querySelector('.image-field [role=alert]'));
  expect(one(root, '.image-field [role=alert]').textContent).toBe('This file is not a picture.');
  await submit(root);
  const [entity, pictures] = onSaved.mock.calls[0]!;
  expect(entity.image).toEqual(image);
  expect(pictures, 'its bytes are kept already').toEqual([]);
});

test('pasted and dropped pictures are taken; words are pasted as words, another file never opens in place of the form', async () => {
  const shrink = vi.fn(async () => small(40, 30, 1));
  const root = await draw(<Owner first={newDraft('Lake')} shrink={shrink} onSaved={() => {}} />);
  const words = { files: [file()], types: ['text/plain', 'Files'] };
  expect(await handIn(root, 'paste', words)).toBe(false);
  expect(shrink).not.toHaveBeenCalled();
  expect(await handIn(root, 'paste', { files: [file()], types: ['Files'] })).toBe(true);
  expect(shrink).toHaveBeenCalledTimes(1);
  expect(await handIn(root, 'drop', { files: [file('b.png')], types: ['Files'] })).toBe(true);
  expect(shrink).toHaveBeenCalledTimes(2);
  const pdf = new File(['x'], 'a.pdf', { type: 'application/pdf' });
  expect(await handIn(root, 'drop', { files: [pdf], types: ['Files'] })).toBe(true);
  expect(shrink).toHaveBeenLastCalledWith(pdf);
});

test('taken away it is gone; a bad address of its source is told', async () => {
  const { image, picture: bytes } = pictureOf(40, 30, 1, { licence: 'CC0', licenceUrl: 'https://a.example/cc0' });
  const onSaved = vi.fn();
  const first = draftOf({ ...ENTITIES.homs!, image }, bytes.data);
  const root = await draw(<Owner first={first} shrink={async () => small(1, 1, 1)} onSaved={onSaved} />);
  await type(one(root, '[aria-label="Address of its source"]'), 'javascript:alert(1)');
  await submit(root);
  expect(onSaved).not.toHaveBeenCalled();
  expect(one(root, '.image-field .problem').textContent).toContain('https://');
  await type(one(root, '[aria-label="Address of its source"]'), '');
  await type(one(root, '[aria-label^="Licence"]'), 'CC BY 4.0');
  await submit(root);
  // The address of the old licence does not speak of the new one.
  expect(onSaved.mock.calls[0]![0].image).toEqual({ ...pictureOf(40, 30, 1).image, licence: 'CC BY 4.0' });
  await doing(() => button(root, 'Remove picture').click());
  await submit(root);
  expect(onSaved.mock.calls[1]![0].image).toBeUndefined();
});

test('a picture whose bytes are on another device is said to be so, and kept', async () => {
  const { image } = pictureOf(40, 30, 1);
  const onSaved = vi.fn();
  const first = draftOf({ ...ENTITIES.homs!, image });
  const root = await draw(<Owner first={first} shrink={async () => small(1, 1, 1)} onSaved={onSaved} />);
  expect(root.querySelector('.picture')).toBeNull();
  expect(one(root, '.image-field').textContent).toContain('not on this device');
  await submit(root);
  expect(onSaved.mock.calls[0]![0].image).toEqual(image);
});

test('where a file dialog would close the page no dialog opens: the form goes on elsewhere', async () => {
  const onElsewhere = vi.fn();
  const props = { problems: {}, submitWord: 'Add', isSaving: false, onElsewhere };
  const root = await draw(
    <EntityForm {...props} draft={newDraft('Lake')} onChange={() => {}} onCancel={() => {}} onSubmit={() => {}} />,
  );
  expect(root.querySelector('input[type=file]')).toBeNull();
  await doing(() => button(root, 'Choose in the library').click());
  expect(onElsewhere).toHaveBeenCalledOnce();
});
