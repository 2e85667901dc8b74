// Settings that follow the reader. What belongs to a device (where it syncs to) is no setting and stays.
import { ExpectedError } from '../errors.ts';
import { readChosenSettings } from '../settings/chosen-settings.ts';
import { changeSetting, type SettingKey, type Settings } from '../settings/settings.ts';
import type { Projection } from './projection.ts';
import type { Json, RowValue } from './registers.ts';

const TRAVELLING = [
  'density',
  'openDelay',
  'heldKey',
  'siteMode',
  'allowedSites',
  'deniedSites',
  'badge',
  'cardPlace',
  'wellKnown',
] as const satisfies readonly SettingKey[];

/** One row a setting: `{value}`, or `{list}` so that two devices that add a site each have both. */
export const settingsProjection: Projection = {
  table: 'settings',
  async read() {
    const chosen = await readChosenSettings(TRAVELLING);
    return new Map(
      Object.entries(chosen).map(([key, value]) => [
        key,
        Array.isArray(value) ? { list: value as Json[] } : { list: [], value: value as Json },
      ]),
    );
  },
  async apply(changes) {
    const followed = new Set<string>();
    for (const [key, row] of changes) {
      if (!isTravelling(key)) continue;
      try {
        await changeSetting(key, settingIn(key, row));
        followed.add(key);
      } catch (error) {
        // A value of a newer version: it stays as it is here until this one knows it.
        if (!(error instanceof ExpectedError)) throw error;
      }
    }
    return followed;
  },
};

function isTravelling(key: string): key is (typeof TRAVELLING)[number] {
  return (TRAVELLING as readonly string[]).includes(key);
}

function settingIn<K extends SettingKey>(key: K, row: RowValue): Settings[K] | null {
  if (row === null) return null;
  return (key === 'allowedSites' || key === 'deniedSites' ? row.list : row.value) as Settings[K];
}
