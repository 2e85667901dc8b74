// Two readers' devices, Chromium and Firefox, sync through a real WebDAV server, by the library's sync view alone.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCard } from '../support/card.ts';
import { pictureInCard } from '../support/card-picture.ts';
import type { Lab } from '../support/lab.ts';
import { hover, someMarks } from '../support/marks.ts';
import { servePages } from '../support/page-server.ts';
import { choose, fill, press, shown } from '../support/popup.ts';
import { DAV_SERVERS, type DavServer } from '../support/servers/dav-servers.ts';
import { launchTwoDevices, type TwoDevices } from '../support/two-devices.ts';
import { waitFor } from '../support/wait-for.ts';
import { article } from './article.ts';

const PASSPHRASE = 'four plain words here';
/** A sync after an edit waits for further edits first. */
const SOON_MS = 30_000;

let server: DavServer;
let laptop: Lab;
let phone: Lab;
let panels: TwoDevices['panels'];

beforeAll(async () => {
  const kind = DAV_SERVERS.find(({ name }) => name === 'webdav-server of npm');
  if (!kind) throw new Error('The server of npm is not there');
  server = await kind.start();
  ({ laptop, phone, panels } = await launchTwoDevices({ laptop: 'chromium', phone: 'firefox' }));
}, 120_000);
afterAll(async () => {
  await Promise.all([laptop?.close(), phone?.close(), server?.stop()]);
});

function save(lab: Lab, edit: object): Promise<unknown> {
  return lab.inExtension(
    async (api, data) => await api.runtime.sendMessage({ name: 'background:saveEdit', data }),
    edit,
  );
}

/** What this device says of an entity today, or undefined. */
async function cardOf(lab: Lab, id: string): Promise<{ label: { text: string } } | undefined> {
  const reply = await lab.inExtension(
    async (api, asked) =>
      await api.runtime.sendMessage({ name: 'background:readCards', data: { ids: [asked], date: null } }),
    id,
  );
  return (reply as { value: { label: { text: string } }[] }).value[0];
}

async function connect(page: Page, passphrase: string): Promise<void> {
  await choose(page, 'Where', 'webdav');
  await fill(page, 'Address', `${server.address}/backstory/`);
  await fill(page, 'User name', server.login.user);
  await fill(page, 'Password', server.login.password);
  await fill(page, 'Passphrase', passphrase);
  await press(page, 'Connect');
}

const says = (page: Page, words: string, patience?: number) =>
  waitFor(`“${words}”`, async () => (await shown(page)).includes(words), patience);

const place = (id: string, text: string) => ({ kind: 'put', entity: { id, type: 'place', label: { text } } });

test('the first device makes a vault, shows its recovery code once, and sends what it has', {
  timeout: 60_000,
}, async () => {
  const jetties = Array.from({ length: 12 }, (_, i) => place(`own:${i + 10}`, `Jetty ${i}`));
  await save(laptop, { kind: 'batch', name: 'Quays', edits: [...jetties, place('own:1', 'Brenn Quay')] });
  await connect(panels.laptop, PASSPHRASE);
  await says(panels.laptop, 'Write down the recovery code', SOON_MS);
  // Thirteen names, and that the starter pack is used.
  await says(panels.laptop, '14 changes', SOON_MS);
  expect(await shown(panels.laptop)).toMatch(/[a-z2-9]{4}(-[a-z2-9]{4}){7}/);
  await press(panels.laptop, 'I have it');
  await waitFor('the code to go', async () => !/[a-z2-9]{4}(-[a-z2-9]{4}){7}/.test(await shown(panels.laptop)));
});

test('the second is told that a passphrase is wrong, beside the field, and joins with the right one', {
  timeout: 60_000,
}, async () => {
  await save(phone, place('own:2', 'Odal Bridge'));
  await connect(panels.phone, 'not this one');
  await says(panels.phone, 'This passphrase does not open the vault.', SOON_MS);
  expect(await panels.phone.$eval('input[aria-invalid]', (input) => (input as HTMLInputElement).type)).toBe('password');
  await connect(panels.phone, PASSPHRASE);
  await waitFor('the other name', async () => (await cardOf(phone, 'own:1'))?.label.text === 'Brenn Quay', SOON_MS);
});

test('each gets what the other had, without a press', { timeout: 60_000 }, async () => {
  // The phone sends what it had with its first sync, once it has taken what was there; the laptop learns of it when it syncs
  // next.
  await waitFor(
    'the phone’s first sync to end',
    async () => !/Waiting here|Syncing|not yet/i.test(await shown(panels.phone)),
    SOON_MS,
  );
  await press(panels.laptop, 'Sync now');
  await waitFor('the name', async () => (await cardOf(laptop, 'own:2'))?.label.text === 'Odal Bridge', SOON_MS);
});

/** A picture as the library makes one: red above, blue below. */
function drawPicture(lab: Lab): Promise<{ id: string; data: string }> {
  return lab.inExtension(async () => {
    const canvas = new OffscreenCanvas(60, 40);
    const context = canvas.getContext('2d')!;
    for (const [colour, top] of [
      ['rgb(200, 30, 30)', 0],
      ['rgb(30, 30, 200)', 20],
    ] as const) {
      context.fillStyle = colour;
      context.fillRect(0, top, 60, 20);
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const id = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return { id, data: btoa(String.fromCharCode(...bytes)) };
  });
}

test('a picture follows its name, and the other device’s card draws it', { timeout: 90_000 }, async () => {
  const picture = await drawPicture(laptop);
  const image = { id: picture.id, mediaType: 'image/jpeg', width: 60, height: 40, alt: 'A lake' };
  const entity = { id: 'own:5', type: 'person', label: { text: 'Odalys Brennick' }, image };
  await save(laptop, { kind: 'put', entity, pictures: [picture] });
  await waitFor(
    'the name',
    async () => {
      await press(panels.laptop, 'Sync now');
      await press(panels.phone, 'Sync now');
      return (await cardOf(phone, 'own:5')) !== undefined;
    },
    SOON_MS,
  );
  const body = '<p>Odalys Brennick kept the lake for thirty years, and spoke of it to whoever came by.</p>'.repeat(4);
  const pages = await servePages({ '/lake': { body: article({ body }) } });
  try {
    const page = await phone.open(pages.url('/lake'));
    await someMarks(phone, page);
    await hover(phone, page, 'Odalys Brennick');
    await openCard(phone, page, 'Odalys Brennick');
    const drawn = await waitFor('the picture', () => pictureInCard(phone, page), SOON_MS);
    expect(drawn.label).toBe('A lake');
    expect(drawn.top[0]).toBeGreaterThan(150);
    expect(drawn.top[2]).toBeLessThan(90);
    expect(drawn.bottom[0]).toBeLessThan(90);
    expect(drawn.bottom[2]).toBeGreaterThan(150);
    await page.close();
  } finally {
    await pages.close();
  }
});

test('an edit goes by itself some seconds later, and a deletion too', { timeout: 90_000 }, async () => {
  await save(phone, place('own:1', 'Brenn Harbour'));
  await save(phone, { kind: 'delete', id: 'own:2' });
  await waitFor('nothing that waits', async () => !(await shown(panels.phone)).includes('Waiting here'), SOON_MS);
  await waitFor(
    'the change',
    async () => {
      await press(panels.laptop, 'Sync now');
      return (await cardOf(laptop, 'own:1'))?.label.text === 'Brenn Harbour';
    },
    SOON_MS,
  );
  expect(await cardOf(laptop, 'own:2')).toBeUndefined();
});

test('a sync that would delete much stops until the reader lets it', { timeout: 90_000 }, async () => {
  const gone = Array.from({ length: 6 }, (_, i) => ({ kind: 'delete', id: `own:${i + 10}` }));
  await save(phone, { kind: 'batch', name: 'Fewer', edits: gone });
  await waitFor(
    'the question',
    async () => {
      await press(panels.laptop, 'Sync now');
      return (await shown(panels.laptop)).includes('Stopped: this sync would delete 6 of your 14 names');
    },
    SOON_MS,
  );
  expect((await cardOf(laptop, 'own:10'))?.label.text).toBe('Jetty 0');
  await press(panels.laptop, 'Delete here too');
  await waitFor('the deletion', async () => (await cardOf(laptop, 'own:10')) === undefined, SOON_MS);
  await says(panels.laptop, 'Copies kept on this device');
});

test('offline it says so, and loses nothing', { timeout: 90_000 }, async () => {
  await server.stop();
  await save(laptop, place('own:3', 'Tessaly Mill'));
  await says(panels.laptop, 'The server does not answer', SOON_MS);
  await says(panels.laptop, 'Waiting here');
});

test('disconnecting keeps everything here', async () => {
  await press(panels.laptop, 'Disconnect');
  await says(panels.laptop, 'How it works');
  expect((await cardOf(laptop, 'own:3'))?.label.text).toBe('Tessaly Mill');
  expect(laptop.takeProblems().concat(phone.takeProblems())).toEqual([]);
});
