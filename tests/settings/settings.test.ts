import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readSettingsInPage, watchSettingsInPage } from '../../lib/settings/read-in-page.ts';
import { DEFAULTS } from '../../lib/settings/setting-defaults.ts';
import { changeSetting, readSettings, type Settings, watchSettings } from '../../lib/settings/settings.ts';

const stored = () => fakeBrowser.storage.local.get(null) as Promise<Record<string, unknown>>;

beforeEach(() => {
  fakeBrowser.reset();
});

describe('settings', () => {
  it('are the defaults until something is set, and then only that is stored', async () => {
    expect(await readSettings()).toEqual(DEFAULTS);
    expect(await stored()).toEqual({});
    await changeSetting('density', 'first');
    expect(await stored()).toEqual({ density: 'first' });
    expect(await readSettings()).toEqual({ ...DEFAULTS, density: 'first' });
  });

  it('go back to the default', async () => {
    await changeSetting('openDelay', 800);
    await changeSetting('openDelay', null);
    expect(await stored()).toEqual({});
    expect(await readSettings()).toEqual(DEFAULTS);
  });

  it.each([
    ['openDelay', 20],
    ['openDelay', Number.NaN],
    ['density', 'some'],
    ['deniedSites', ['']],
    ['deniedSites', Array(5_001).fill('a.example')],
  ] as const)('refuse %s = %s and name the setting', async (key, value) => {
    await expect(changeSetting(key, value as never)).rejects.toMatchObject({ name: 'ExpectedError', where: key });
    expect(await stored()).toEqual({});
  });

  it('count what a newer version wrote, or what was damaged, as not set', async () => {
    const strange = {
      density: 'sparse',
      openDelay: '350',
      siteMode: 3,
      allowedSites: [1],
      badge: 'yes',
      unknown: 1,
    };
    await fakeBrowser.storage.local.set({ ...strange, heldKey: 'alt' });
    expect(await readSettings()).toEqual({ ...DEFAULTS, heldKey: 'alt' });
    expect(await readSettingsInPage()).toEqual({ ...DEFAULTS, heldKey: 'alt' });
    // Read, not repaired: the newer version may come back.
    expect(await stored()).toMatchObject(strange);
  });

  it('of a newer version with its own version mark are still read', async () => {
    await fakeBrowser.storage.local.set({ density: 'first', density$: { v: 9 } });
    expect(await readSettings()).toMatchObject({ density: 'first' });
    expect(await readSettingsInPage()).toMatchObject({ density: 'first' });
  });

  it('read the same in a page as in the extension', async () => {
    const values: Partial<Settings> = {
      density: 'none',
      openDelay: 1_200,
      heldKey: 'shift',
      siteMode: 'list',
      allowedSites: ['news.example'],
      deniedSites: ['shop.example'],
      badge: false,
      cardPlace: 'panel',
      wellKnown: 'unmarked',
      metBefore: true,
    };
    for (const [key, value] of Object.entries(values)) await changeSetting(key as keyof Settings, value as never);
    expect(await readSettings()).toEqual(values);
    expect(await readSettingsInPage()).toEqual(values);
  });

  it('tell who watches, until they stop', async () => {
    const heard: string[] = [];
    const stop = [
      watchSettings((settings, key) => heard.push(`extension ${key} ${settings[key]}`)),
      watchSettingsInPage(({ density }) => heard.push(`page ${density}`)),
    ];
    await changeSetting('density', 'first');
    await expect.poll(() => heard.toSorted()).toEqual(['extension density first', 'page first']);
    for (const end of stop) end();
    await changeSetting('density', 'none');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toHaveLength(2);
  });

  it('in a page are the defaults when storage cannot be read', async () => {
    const local = fakeBrowser.storage.local as unknown as Record<string, unknown>;
    const get = local.get;
    local.get = async () => {
      throw new Error('Storage is gone');
    };
    expect(await readSettingsInPage()).toEqual(DEFAULTS);
    local.get = get;
  });
});
