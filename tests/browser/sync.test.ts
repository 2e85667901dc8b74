// Two readers' devices, Chromium and Firefox, sync through a real WebDAV server, by the library's sync view alone.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lab } from '../support/lab.ts';
import { choose, fill, press, shown } from '../support/popup.ts';
import { DAV_SERVERS, type DavServer } from '../support/servers/dav-servers.ts';
import { launchTwoDevices, type TwoDevices } from '../support/two-devices.ts';
import { waitFor } from '../support/wait-for.ts';

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
  // The phone sends what it had with its first sync; the laptop learns of it when it syncs next.
  await press(panels.laptop, 'Sync now');
  await waitFor('the name', async () => (await cardOf(laptop, 'own:2'))?.label.text === 'Odal Bridge', SOON_MS);
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
      return (await shown(panels.laptop)).includes('Stopped: this sync would delete 6 of your 13 names');
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
