// Pictures in the database: they come with their edit or not at all, stay as long as anything can bring them back, then go.
import { expect, test } from 'vitest';
import { emptyBin } from '../../lib/knowledge/bin.ts';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { keepBackup, restoreBackup } from '../../lib/knowledge/local-backups.ts';
import { applyOverlay, overlayBetween } from '../../lib/knowledge/overlay.ts';
import { readEntity } from '../../lib/knowledge/read.ts';
import { imageBytes } from '../../lib/knowledge/read-pictures.ts';
import { undo } from '../../lib/knowledge/undo.ts';
import { pictureOf } from '../support/picture-bytes.ts';
import { everything, freshDatabase } from './support/fresh-database.ts';

const DAY = 24 * 60 * 60_000;
const bare = { type: 'place' as const, aliases: [], statements: [], links: [], tags: [] };
const lake = { ...bare, id: 'own:1', label: { text: 'Lake' } };
const a = pictureOf(40, 30, 1, { alt: 'A lake', creator: 'Maja Lind', licence: 'CC BY 4.0' });
const b = pictureOf(10, 20, 2);
const pictured = { ...lake, image: a.image };

async function withPicture() {
  const db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: lake }, { now: 0 });
  const { edit } = await saveEdit(db, { kind: 'put', entity: pictured }, { now: 1, pictures: [a.picture] });
  return { db, edit };
}

test('the bytes come with the edit, and undo and redo of it', async () => {
  const { db, edit } = await withPicture();
  expect(await imageBytes(db, a.image.id)).toMatchObject({ mediaType: 'image/webp', width: 40, height: 30 });
  await undo(db, edit);
  expect((await readEntity(db, 'own:1'))?.entity.image).toBeUndefined();
  await emptyBin(db, { now: DAY });
  expect(await imageBytes(db, a.image.id), 'it may be done again').not.toBeNull();
});

test('bad bytes, a bad entity and a plan that fails write nothing', async () => {
  const { db } = await withPicture();
  const before = await everything(db);
  const broken = { id: b.picture.id, data: a.picture.data };
  await expect(saveEdit(db, { kind: 'put', entity: pictured }, { pictures: [broken] })).rejects.toThrow('damaged');
  const nameless = { ...lake, label: { text: '' }, image: b.image };
  await expect(saveEdit(db, { kind: 'put', entity: nameless }, { pictures: [b.picture] })).rejects.toThrow('is empty');
  await expect(saveEdit(db, { kind: 'delete', id: 'own:none' }, { pictures: [b.picture] })).rejects.toThrow(
    'not in the',
  );
  expect(await everything(db)).toEqual(before);
});

test('an entity never holds bytes, nor a picture that is too large or of another kind', async () => {
  const db = await freshDatabase();
  const put = (image: object) => saveEdit(db, { kind: 'put', entity: { ...lake, image: { ...a.image, ...image } } });
  await expect(put({ data: a.picture.data })).rejects.toThrow(
    '“entity, image” is wrong: The bytes of a picture are kept apart',
  );
  await expect(put({ width: 513 })).rejects.toThrow('image, width');
  await expect(put({ mediaType: 'image/svg+xml' })).rejects.toThrow('image, mediaType');
  await expect(put({ id: 'x' })).rejects.toThrow('image, id');
  await expect(put({ licenceUrl: 'javascript:alert(1)' })).rejects.toThrow('image, licenceUrl');
});

test('a picture without its bytes, as from another device, is no error', async () => {
  const db = await freshDatabase();
  await saveEdit(db, { kind: 'put', entity: pictured });
  expect(await imageBytes(db, a.image.id)).toBeNull();
  await saveEdit(db, { kind: 'put', entity: pictured }, { pictures: [a.picture] });
  expect(await imageBytes(db, a.image.id)).not.toBeNull();
});

test('a picture that was replaced goes with the bin, the one in use stays', async () => {
  const { db } = await withPicture();
  await saveEdit(db, { kind: 'put', entity: { ...lake, image: b.image } }, { now: 2, pictures: [b.picture] });
  await emptyBin(db, { now: 29 * DAY });
  expect(await imageBytes(db, a.image.id)).not.toBeNull();
  await emptyBin(db, { now: 31 * DAY });
  expect(await imageBytes(db, a.image.id)).toBeNull();
  expect(await imageBytes(db, b.image.id)).not.toBeNull();
});

test('a picture of what was deleted stays in the bin for 30 days', async () => {
  const { db } = await withPicture();
  const { edit } = await saveEdit(db, { kind: 'delete', id: 'own:1' }, { now: 5 * DAY });
  await emptyBin(db, { now: 34 * DAY });
  await undo(db, edit, { now: 34 * DAY });
  expect((await readEntity(db, 'own:1'))?.entity.image).toEqual(a.image);
  expect(await imageBytes(db, a.image.id)).not.toBeNull();
  await saveEdit(db, { kind: 'delete', id: 'own:1' }, { now: 35 * DAY });
  await emptyBin(db, { now: 66 * DAY });
  expect(await imageBytes(db, a.image.id)).toBeNull();
});

test('a picture in a copy on this device stays until the copy goes', async () => {
  const { db } = await withPicture();
  await keepBackup(db, 'connect', 7);
  await saveEdit(db, { kind: 'delete', id: 'own:1' }, { now: 8 });
  await emptyBin(db, { now: 60 * DAY });
  await restoreBackup(db, 7, 'Back');
  expect((await readEntity(db, 'own:1'))?.entity.image).toEqual(a.image);
  expect(await imageBytes(db, a.image.id)).not.toBeNull();
});

test('a picture for an entity of a pack lies in the overlay, and the pack’s own can be taken away', () => {
  const overlay = overlayBetween(lake, pictured, null);
  expect(overlay).toEqual({ set: { image: a.image } });
  expect(applyOverlay(lake, overlay!)).toEqual(pictured);
  const without = overlayBetween(pictured, lake, null);
  expect(without).toEqual({ unset: ['image'] });
  expect(applyOverlay(pictured, without!)).toEqual(lake);
});
