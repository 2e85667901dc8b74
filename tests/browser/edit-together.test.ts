// Three people and one vault on a WebDAV server: who owns it says who edits it, and who only has the passphrase reads.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe } from '../support/axe.ts';
import { browsersToday } from '../support/in-both-browsers.ts';
import type { Lab } from '../support/lab.ts';
import { choose, fill, press, shown } from '../support/popup.ts';
import { DAV_SERVERS, type DavServer } from '../support/servers/dav-servers.ts';
import { type LaunchedDevice, launchDevice, syncUntil } from '../support/two-devices.ts';
import { waitFor } from '../support/wait-for.ts';

const PASSPHRASE = 'four plain words here';
/** A sync after an edit waits for further edits first. */
const SOON_MS = 60_000;
const LONG = { timeout: 180_000 };

async function send<T>(lab: Lab, name: string, data: object): Promise<T> {
  return (await lab.inExtension(async (api, message) => await api.runtime.sendMessage(message), { name, data })) as T;
}
const save = (lab: Lab, id: string, text: string) =>
  send(lab, 'background:saveEdit', { kind: 'put', entity: { id, type: 'place', label: { text } } });

async function labelOf(lab: Lab, id: string): Promise<string | undefined> {
  const asked = { ids: [id], date: null };
  const { value } = await send<{ value: { label: { text: string } }[] }>(lab, 'background:readCards', asked);
  return value[0]?.label.text;
}

const says = (page: Page, words: string) =>
  waitFor(`“${words}”`, async () => (await shown(page)).includes(words), SOON_MS);
const submit = (page: Page) => page.locator('.sync-form [type="submit"]').click();

/** Syncs to its end, and again until it is so. */
const comes = (panel: Page, what: string, look: () => Promise<boolean>) => syncUntil(panel, what, look, SOON_MS);

/** A whole sync that begins after now. */
async function syncs({ lab, panel }: LaunchedDevice): Promise<void> {
  await send(lab, 'background:syncNow', { wait: true });
  await waitFor('the sync to be over', async () => !(await shown(panel)).includes('Syncing…'), SOON_MS);
}

describe.each(browsersToday({ quickly: 'chromium' }))('%s', (browser) => {
  let server: DavServer;
  let owner: LaunchedDevice;
  let editor: LaunchedDevice;
  let reader: LaunchedDevice;
  let key: string;
  const all = () => [owner, editor, reader];

  async function connect({ panel }: LaunchedDevice, deviceName: string): Promise<void> {
    await choose(panel, 'Where', 'webdav');
    await fill(panel, 'Address', `${server.address}/backstory/`);
    await fill(panel, 'User name', server.login.user);
    await fill(panel, 'Password', server.login.password);
    await fill(panel, 'Passphrase', PASSPHRASE);
    await fill(panel, 'This device', deviceName);
    await press(panel, 'Connect');
    await says(panel, 'Edit together');
  }

  beforeAll(async () => {
    const kind = DAV_SERVERS.find(({ name }) => name === 'webdav-server of npm');
    if (!kind) throw new Error('The server of npm is not there');
    server = await kind.start();
    owner = await launchDevice(browser);
    editor = await launchDevice(browser);
    reader = await launchDevice(browser);
  }, 300_000);
  afterAll(async () => {
    await Promise.all([owner?.lab.close(), editor?.lab.close(), reader?.lab.close(), server?.stop()]);
  });

  test(
    'until it is shared everybody with the passphrase edits, and each device shows a key of its own',
    LONG,
    async () => {
      await save(owner.lab, 'own:before', 'Brenn Quay');
      await connect(owner, 'Desk');
      await press(owner.panel, 'I have it');
      await connect(editor, 'Laptop');
      await connect(reader, 'Phone');
      for (const one of all()) {
        await comes(one.panel, 'the name', async () => (await labelOf(one.lab, 'own:before')) === 'Brenn Quay');
      }
      await press(editor.panel, 'Edit together');
      const code = async () => await editor.panel.$eval('.sync-together code', ({ textContent }) => textContent);
      key = await waitFor('the key', code);
      expect(key).toMatch(/^ed25519:[A-Za-z0-9+/]{43}=$/);
      await editor.panel.bringToFront();
      await press(editor.panel, 'Copy the key');
      await says(editor.panel, 'The key is copied.');
      expect(await axe(editor.panel)).toEqual([]);
    },
  );

  test('the owner shares it by a name and a key; wrong ones are told in words', LONG, async () => {
    const { panel } = owner;
    await press(panel, 'Edit together');
    await press(panel, 'Name editors');
    await fill(panel, 'Your name', 'Mira');
    await fill(panel, 'Name', 'Ada');
    await fill(panel, 'Key', key.slice(0, -1));
    await says(panel, 'This key is not whole: a key has 52 characters, this has 51.');
    expect(await axe(panel)).toEqual([]);
    await fill(panel, 'Key', key);
    await fill(panel, 'Passphrase now', 'not this one');
    await submit(panel);
    await says(panel, 'This passphrase does not open the vault.');
    expect(await shown(panel)).not.toContain('This key is not whole');
    await fill(panel, 'Passphrase now', PASSPHRASE);
    await submit(panel);
    await says(panel, 'The vault is shared.');
    await says(panel, 'This vault is shared and you are its owner.');
    expect(await panel.$$eval('.sync-editors tbody tr', (rows) => rows.length)).toBe(2);
    expect(await axe(panel)).toEqual([]);
  });

  test('what the editor writes comes to the owner', LONG, async () => {
    await syncs(editor);
    await says(editor.panel, 'Its owner, Mira, says who else does.');
    await save(editor.lab, 'own:editor', 'Odal Bridge');
    await syncs(editor);
    await comes(owner.panel, 'the name', async () => (await labelOf(owner.lab, 'own:editor')) === 'Odal Bridge');
  });

  test('who has only the passphrase reads; their edits stay with them, and their page says so', LONG, async () => {
    const { lab, panel } = reader;
    await comes(panel, 'the name', async () => (await labelOf(lab, 'own:editor')) === 'Odal Bridge');
    await says(panel, 'You read this vault');
    await save(lab, 'own:reader', 'Tessaly Mill');
    await syncs(reader);
    await says(panel, 'Stays here');
    await press(panel, 'Edit together');
    await says(panel, 'Give the key of this device to its owner, Mira, to edit.');
    expect(await axe(panel)).toEqual([]);
    await syncs(owner);
    expect(await labelOf(owner.lab, 'own:reader')).toBeUndefined();
    expect(await labelOf(lab, 'own:reader')).toBe('Tessaly Mill');
    const popup = await lab.openOwn(`/popup.html?tab=${await lab.tabOf(panel)}`);
    await says(popup, 'your own edits stay here');
    await popup.close();
  });

  test('who is taken off the list reads from then on; what they wrote stays', LONG, async () => {
    const { panel } = owner;
    await press(panel, 'Take off');
    await says(panel, 'What Ada wrote until now stays.');
    await fill(panel, 'Passphrase now', PASSPHRASE);
    await submit(panel);
    await says(panel, 'Ada is off the list.');
    await syncs(editor);
    await says(editor.panel, 'You read this vault');
    await save(editor.lab, 'own:later', 'Sarn Crossing');
    await syncs(editor);
    await syncs(owner);
    expect(await labelOf(owner.lab, 'own:later')).toBeUndefined();
    expect(await labelOf(owner.lab, 'own:editor')).toBe('Odal Bridge');
    expect(await shown(panel)).not.toContain('was not taken');
    expect(all().flatMap((one) => one.lab.takeProblems())).toEqual([]);
  });
});
