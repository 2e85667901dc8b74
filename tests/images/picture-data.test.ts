// Bytes beside entities: found however deep, put in and taken out without a trace, refused when they are not what is said.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkPicture, pictureIdsIn, withoutPictureData, withPictureData } from '../../lib/images/picture-data.ts';
import { pictureOf, pngBytes, webpBytes } from '../support/picture-bytes.ts';

const a = pictureOf(40, 30, 1, { alt: 'A lake' });
const b = pictureOf(10, 20, 2);
const entity = {
  id: 'own:1',
  image: a.image,
  merged: [{ entity: { image: b.image }, changed: { image: { was: a.image, became: b.image } } }],
  other: { image: 'word', id: 'x' },
};
const data = new Map([a, b].map(({ picture }) => [picture.id, picture.data]));
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const named = (bytes: Uint8Array) => ({ id: createHash('sha256').update(bytes).digest('hex'), data: base64(bytes) });

test('in the entity, in what was merged into it, and in what the merge changed', () => {
  expect([...pictureIdsIn([entity, null, 3])].sort()).toEqual([a.image.id, b.image.id].sort());
});

test('put in and taken out it is as it was', async () => {
  const full = withPictureData(entity, (id) => data.get(id));
  expect(JSON.stringify(full)).toContain(a.picture.data);
  const { value, pictures } = await withoutPictureData(JSON.parse(JSON.stringify(full)));
  expect(JSON.stringify(value)).toBe(JSON.stringify(entity));
  expect(new Map(pictures.map((one) => [one.id, one.data]))).toEqual(data);
});

test('what has no bytes stays as it is, however deep it is nested', async () => {
  const bomb: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
  expect(await withoutPictureData(bomb)).toEqual({ value: bomb, pictures: [] });
});

const large = webpBytes(40, 30, 0, 64 * 1024 + 1);
const png = new Uint8Array(pngBytes(4, 4, () => [0, 0, 0]));
test.each<[string, { id: string; data: unknown }, string]>([
  ['no text', { id: a.image.id, data: 7 }, 'is not a text'],
  ['no base64', { id: a.image.id, data: '***' }, 'is not base64'],
  ['base64 written otherwise', { id: a.image.id, data: ` ${a.picture.data}` }, 'is not base64 as it is written here'],
  ['too large', named(large), 'has more than 64 KB'],
  ['far too large', { id: a.image.id, data: 'A'.repeat(90_000) }, 'has more than 64 KB'],
  ['a PNG', named(png), 'is not a WebP or JPEG picture'],
  ['a text', named(Buffer.from('<svg/>')), 'is not a WebP or JPEG picture'],
  ['too long', named(webpBytes(513, 2)), 'is larger than 512 pixels'],
  ['another picture', { id: b.image.id, data: a.picture.data }, 'is not the picture of this id'],
])('%s is refused', async (_, given, words) => {
  await expect(checkPicture(given)).rejects.toMatchObject({
    message: `“image, data” ${words.startsWith('is not the') ? `${words}: it was changed or damaged` : words}`,
    where: 'image, data',
  });
});

test('an entity that says another size or type than its bytes is refused', async () => {
  const lying = (more: object) => ({ image: { ...a.image, ...more, data: a.picture.data } });
  await expect(withoutPictureData(lying({ width: 41 }))).rejects.toThrow('whose width is 40, not 41');
  await expect(withoutPictureData(lying({ mediaType: 'image/jpeg' }))).rejects.toThrow('mediaType is image/webp');
});
