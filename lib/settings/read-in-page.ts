// The settings as a content script reads them: the same places as settings.ts, checked by hand, without its libraries.
import { browser } from 'wxt/browser';
import { DEFAULTS } from './setting-defaults.ts';
import type { SettingKey, Settings } from './settings.ts';

const isOneOf =
  (...words: readonly string[]) =>
  (value: unknown) =>
    words.includes(value as string);
const areSites = (value: unknown) => Array.isArray(value) && value.every((site) => typeof site === 'string');

/** One line a setting: is the stored value one this version knows? */
const CHECKS: { readonly [K in SettingKey]: (value: unknown) => boolean } = {
  density: isOneOf('every', 'first', 'none'),
  openDelay: (value) => Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 3_000,
  heldKey: isOneOf('none', 'alt', 'control', 'shift'),
  siteMode: isOneOf('button', 'list', 'all'),
  allowedSites: areSites,
  deniedSites: areSites,
  badge: (value) => typeof value === 'boolean',
  cardPlace: isOneOf('page', 'panel'),
  wellKnown: isOneOf('marked', 'faded', 'unmarked'),
  metBefore: (value) => typeof value === 'boolean',
};
const KEYS = Object.keys(CHECKS) as SettingKey[];

/** All settings, defaults for what is not set or cannot be read. Does not wake the background. */
export async function readSettingsInPage(): Promise<Settings> {
  const stored: Record<string, unknown> = await browser.storage.local.get(KEYS).catch(() => ({}));
  const known = KEYS.filter((key) => key in stored && CHECKS[key](stored[key])).map((key) => [key, stored[key]]);
  return { ...DEFAULTS, ...Object.fromEntries(known) };
}

/** Calls back with all settings after a change, until the returned function is called. */
export function watchSettingsInPage(onChange: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && KEYS.some((key) => key in changes)) void readSettingsInPage().then(onChange);
  };
  browser.storage.onChanged.addListener(listener);
  return () => {
    // An orphan's storage may already be gone; then its listeners are too.
    browser.storage?.onChanged?.removeListener(listener);
  };
}
