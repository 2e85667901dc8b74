// Where else a reader may sync: a CouchDB, a file carried by hand, the browser's own sync; and what the sync view does for a
// vault: a new passphrase, a device that goes, settings that follow, an emptied place.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lab } from '../support/lab.ts';
import { choose, fill, press, shown } from '../support/popup.ts';
import { type CouchServer, startCouchServer } from '../support/servers/couch-servers.ts';
import { launchTwoDevices, syncUntil, type TwoDevices } from '../support/two-devices.ts';
import { waitFor } from '../support/wait-for.ts';

const PASSPHRASE = 'four plain words here';
const OTHER = 'five other plain words';
/** A sync after an edit waits for further edits first. */
const SOON_MS = 30_000;
const LOGIN = { user: 'reader', password: 'secret' };
const LONG = { timeout: 90_000 };

let server: CouchServer;
let laptop: Lab;
let phone: Lab;
let panels: TwoDevices['panels'];

beforeAll(async () => {
  server = await startCouchServer(LOGIN);
  ({ laptop, phone, panels } = await launchTwoDevices({ laptop: 'firefox', phone: 'chromium' }));
}, 120_000);
afterAll(async () => {
  await Promise.all([laptop?.close(), phone?.close(), server?.stop()]);
});

const send = <T>(lab: Lab, name: string, data: object): Promise<T> =>
  lab.inExtension(async (api, message) => await api.runtime.sendMessage(message), { name, data }) as Promise<T>;
const save = (lab: Lab, id: string, label: string) =>
  send(lab, 'background:saveEdit', { kind: 'put', entity: { id, type: 'place', label: { text: label } } });

async function labelOf(lab: Lab, id: string): Promise<string | undefined> {
  const reply = await send<{ value: { label: { text: string } }[] }>(lab, 'background:readCards', {
    ids: [id],
    date: null,
  });
  return reply.value[0]?.label.text;
}

/** Presses until what the other device did is here. */
const comes = (panel: Page, what: string, look: () => Promise<boolean>) => syncUntil(panel, what, look, SOON_MS);

const says = (page: Page, words: string, patience = SOON_MS) =>
  waitFor(`“${words}”`, async () => (await shown(page)).includes(words), patience);

async function sent(panel: Page): Promise<void> {
  await press(panel, 'Sync now');
  await waitFor('all to be sent', async () => !/Waiting here|Syncing|not yet/.test(await shown(panel)), SOON_MS);
}

async function toCouch(page: Page, deviceName: string, passphrase: string): Promise<void> {
  await choose(page, 'Where', 'couchdb');
  await fill(page, 'Address', `${server.address}/backstory`);
  await fill(page, 'User name', LOGIN.user);
  await fill(page, 'Password', LOGIN.password);
  await fill(page, 'Passphrase', passphrase);
  await fill(page, 'This device', deviceName);
  await press(page, 'Connect');
}

describe('a CouchDB', () => {
  test('carries names, settings and the names of devices from one browser to the other', LONG, async () => {
    await save(laptop, 'own:1', 'Brenn Quay');
    await toCouch(panels.laptop, 'Laptop in the kitchen', PASSPHRASE);
    await says(panels.laptop, 'Write down the recovery code');
    await press(panels.laptop, 'I have it');
    await toCouch(panels.phone, 'Phone', PASSPHRASE);
    await waitFor('the name', async () => (await labelOf(phone, 'own:1')) === 'Brenn Quay', SOON_MS);
    await says(panels.phone, 'Laptop in the kitchen');
    expect(await shown(panels.phone)).not.toContain('Pictures stay on this device');
    await send(phone, 'background:setSite', { host: 'news.example', on: false });
    await sent(panels.phone);
    const sites = () => laptop.inExtension(async (api) => await api.storage.local.get(null));
    await comes(panels.laptop, 'the setting', async () => JSON.stringify(await sites()).includes('news.example'));
    await says(panels.laptop, 'Phone');
  });

  test('gets another passphrase, and who is in stays in', LONG, async () => {
    await press(panels.laptop, 'Change passphrase');
    await fill(panels.laptop, 'Passphrase now', 'not this one');
    await fill(panels.laptop, 'New passphrase', OTHER);
    await press(panels.laptop, 'Set passphrase');
    await says(panels.laptop, 'does not open the vault');
    await fill(panels.laptop, 'Passphrase now', PASSPHRASE);
    await press(panels.laptop, 'Set passphrase');
    await says(panels.laptop, 'The new passphrase is set.');
    await save(laptop, 'own:2', 'Odal Bridge');
    await sent(panels.laptop);
    await comes(panels.phone, 'the name', async () => (await labelOf(phone, 'own:2')) === 'Odal Bridge');
  });

  test('lets a device go, which then hears nothing and says why', LONG, async () => {
    await press(panels.laptop, 'Remove');
    await says(panels.laptop, 'Remove Phone');
    await fill(panels.laptop, 'Passphrase now', OTHER);
    await fill(panels.laptop, 'New passphrase', PASSPHRASE);
    await press(panels.laptop, 'Remove device');
    await says(panels.laptop, 'Phone is removed.');
    await says(panels.laptop, 'Write down the recovery code');
    await press(panels.laptop, 'I have it');
    expect(await panels.laptop.$$eval('.sync-devices tbody tr', (rows) => rows.length)).toBe(1);
    await save(laptop, 'own:3', 'Tessaly Mill');
    await sent(panels.laptop);
    await press(panels.phone, 'Sync now');
    await says(panels.phone, 'The vault has a new key');
    expect(await labelOf(phone, 'own:3')).toBeUndefined();
  });
});

describe('a file that is carried', () => {
  test('takes what one device has to the other', LONG, async () => {
    for (const panel of [panels.laptop, panels.phone]) {
      await press(panel, 'Disconnect');
      await says(panel, 'How it works');
      await choose(panel, 'Where', 'file');
    }
    await fill(panels.laptop, 'Passphrase', PASSPHRASE);
    await press(panels.laptop, 'Connect');
    await press(panels.laptop, 'I have it');
    const file = await saved(panels.laptop);
    await attach(panels.phone, file);
    await fill(panels.phone, 'Passphrase', PASSPHRASE);
    await press(panels.phone, 'Connect');
    await waitFor('the name', async () => (await labelOf(phone, 'own:3')) === 'Tessaly Mill', SOON_MS);
    await save(phone, 'own:4', 'Arvale');
    const back = await saved(panels.phone);
    await attach(panels.laptop, back);
    await waitFor('the name that came back', async () => (await labelOf(laptop, 'own:4')) === 'Arvale', SOON_MS);
  });

  test('that is cut off changes nothing and says so', LONG, async () => {
    const file = await saved(panels.phone);
    await attach(panels.laptop, file.slice(0, Math.floor(file.length / 8) * 4));
    await says(panels.laptop, 'This file is damaged or was cut off.');
    expect(laptop.takeProblems().concat(phone.takeProblems())).toEqual([]);
  });
});

/** Saves the vault file; its bytes in base64. */
async function saved(page: Page): Promise<string> {
  await page.evaluate(() => {
    const keep = globalThis as { saved?: Blob | undefined; isCaught?: boolean };
    keep.saved = undefined;
    if (keep.isCaught) return;
    keep.isCaught = true;
    const original = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      keep.saved = blob;
      return original(blob);
    };
  });
  await press(page, 'Save the file');
  await waitFor('the file', () => page.evaluate(() => (globalThis as { saved?: Blob }).saved !== undefined), SOON_MS);
  return await page.evaluate(async () => {
    const bytes = new Uint8Array(await (globalThis as { saved?: Blob }).saved!.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
}

async function attach(page: Page, base64: string): Promise<void> {
  await page.evaluate((text) => {
    const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
    const files = new DataTransfer();
    files.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], 'a.backstory-vault'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, base64);
}

describe.each(['laptop', 'phone'] as const)('the browser’s own sync, on the %s', (which) => {
  const lab = () => (which === 'laptop' ? laptop : phone);

  test('needs one press and no passphrase, tells who could read, and how full it is', LONG, async () => {
    const panel = panels[which];
    await press(panel, 'Disconnect');
    await says(panel, 'How it works');
    await choose(panel, 'Where', 'browser');
    await press(panel, 'Without a passphrase');
    await says(panel, 'whoever makes the browser could read what you sync');
    await press(panel, 'Connect');
    await says(panel, 'No passphrase is set');
    await waitFor('the room', async () => /\d+\s?% of 102 kB/.test(await shown(panel)), SOON_MS);
    expect(await shown(panel)).toContain('Pictures stay on this device');
    const kept = await lab().inExtension(async (api) => JSON.stringify(await api.storage.sync.get(null)));
    expect(kept).not.toContain('Tessaly');
    expect(Object.keys(JSON.parse(kept)).length).toBeGreaterThan(2);
  });

  test('that is full loses nothing, says so, and offers a server', LONG, async () => {
    const panel = panels[which];
    const filled = await lab().inExtension(async (api) => {
      // The browser's own quota is met for real: another 11 items of 8 kB, or as many as it takes.
      let count = 0;
      for (let i = 0; i < 11; i++) {
        await api.storage.sync.set({ [`other${i}`]: 'x'.repeat(8_000) }).then(
          () => count++,
          () => {},
        );
      }
      return count;
    });
    expect(filled).toBeGreaterThan(7);
    await save(lab(), 'own:9', 'Sarn Crossing');
    await says(panel, 'There is no room left at this place');
    await says(panel, 'Waiting here');
    expect(await labelOf(lab(), 'own:9')).toBe('Sarn Crossing');
    await lab().inExtension(async (api) => {
      await api.storage.sync.remove(Array.from({ length: 11 }, (_, i) => `other${i}`));
    });
    await sent(panel);
    expect(await shown(panel)).not.toContain('There is no room left');
    lab().takeProblems();
  });
});
