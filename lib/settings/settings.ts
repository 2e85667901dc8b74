// What the reader set. Only what was set is stored; everything else is DEFAULTS, so that a better default reaches everybody.
import * as v from 'valibot';
import { storage, type WxtStorageItem } from 'wxt/utils/storage';
import { ExpectedError } from '../errors.ts';
import { DEFAULTS } from './setting-defaults.ts';

const SitesSchema = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(255))), v.maxLength(5_000));

const SettingsSchema = v.object({
  /** Which mentions are underlined: every one, the first of each entity in each section, or none (hover still works). */
  density: v.picklist(['every', 'first', 'none']),
  /** From rest to card, in ms. */
  openDelay: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(3_000)),
  /** Cards open only while this key is held. */
  heldKey: v.picklist(['none', 'alt', 'control', 'shift']),
  /** Where pages are read: only when the button is pressed, on the listed sites, or on every site that was granted. */
  siteMode: v.picklist(['button', 'list', 'all']),
  /** Sites as of `siteOf`; with subdomains. The longest of both lists that fits a host decides. */
  allowedSites: SitesSchema,
  deniedSites: SitesSchema,
  /** The number of names on the page, on the button. */
  badge: v.boolean(),
  /** Where cards are shown: on the page, or in the side panel and nowhere else. */
  cardPlace: v.picklist(['page', 'panel']),
  /** How names the reader knows well are marked: as all others, faded, or not at all. */
  wellKnown: v.picklist(['marked', 'faded', 'unmarked']),
  /** Whether it is remembered, on this device, in which articles the reader asked about an entity. */
  metBefore: v.boolean(),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;
export type SettingKey = keyof Settings;

export const SETTING_KEYS = Object.keys(SettingsSchema.entries) as SettingKey[];

/**
 * The item of a setting in storage.local, under its own name. To change a setting's meaning later: raise `version` here
 * and give the migration from the one before; `read-in-page.ts` reads the same place and drops what it does not know.
 */
const ITEMS: { readonly [K in SettingKey]: WxtStorageItem<Settings[K], Record<string, unknown>> } = {
  density: storage.defineItem('local:density', { fallback: DEFAULTS.density, version: 1 }),
  openDelay: storage.defineItem('local:openDelay', { fallback: DEFAULTS.openDelay, version: 1 }),
  heldKey: storage.defineItem('local:heldKey', { fallback: DEFAULTS.heldKey, version: 1 }),
  siteMode: storage.defineItem('local:siteMode', { fallback: DEFAULTS.siteMode, version: 1 }),
  allowedSites: storage.defineItem('local:allowedSites', { fallback: DEFAULTS.allowedSites, version: 1 }),
  deniedSites: storage.defineItem('local:deniedSites', { fallback: DEFAULTS.deniedSites, version: 1 }),
  badge: storage.defineItem('local:badge', { fallback: DEFAULTS.badge, version: 1 }),
  cardPlace: storage.defineItem('local:cardPlace', { fallback: DEFAULTS.cardPlace, version: 1 }),
  wellKnown: storage.defineItem('local:wellKnown', { fallback: DEFAULTS.wellKnown, version: 1 }),
  metBefore: storage.defineItem('local:metBefore', { fallback: DEFAULTS.metBefore, version: 1 }),
};

/** All settings; a stored value the schema does not know (a newer version wrote it, or it was damaged) counts as not set. */
export async function readSettings(): Promise<Settings> {
  const values = await Promise.all(SETTING_KEYS.map(async (key) => [key, checked(key, await ITEMS[key].getValue())]));
  return Object.fromEntries(values) as Settings;
}

/** Sets one; `null` goes back to the default. Throws an ExpectedError with the key for a value it cannot take. */
export async function changeSetting<K extends SettingKey>(key: K, value: Settings[K] | null): Promise<void> {
  if (value === null) return ITEMS[key].removeValue({ removeMeta: true });
  const result = v.safeParse(SettingsSchema.entries[key] as v.GenericSchema, value);
  if (!result.success) throw new ExpectedError(result.issues[0].message, key);
  await ITEMS[key].setValue(value);
}

/** Whether a setting of that name could have that value. */
export function fitsSetting(key: string, value: unknown): key is SettingKey {
  if (!(SETTING_KEYS as readonly string[]).includes(key)) return false;
  return v.safeParse(SettingsSchema.entries[key as SettingKey] as v.GenericSchema, value).success;
}

/** Calls back with all settings after each change, from wherever it was made, until the returned function is called. */
export function watchSettings(onChange: (settings: Settings, changed: SettingKey) => void): () => void {
  const unwatch = SETTING_KEYS.map((key) =>
    ITEMS[key].watch(() => {
      void readSettings().then((settings) => onChange(settings, key));
    }),
  );
  return () => {
    for (const stop of unwatch) stop();
  };
}

function checked<K extends SettingKey>(key: K, stored: unknown): Settings[K] {
  const result = v.safeParse(SettingsSchema.entries[key] as v.GenericSchema, stored);
  return result.success ? (result.output as Settings[K]) : DEFAULTS[key];
}
