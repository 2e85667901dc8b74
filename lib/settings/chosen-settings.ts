// The settings the reader chose, without the defaults of the others: what follows him to his other devices.
import { storage } from 'wxt/utils/storage';
import type { SettingKey, Settings } from './settings.ts';

/** Of these settings those that were set, as they are stored. */
export async function readChosenSettings(keys: readonly SettingKey[]): Promise<Partial<Settings>> {
  const stored = await Promise.all(keys.map(async (key) => [key, await storage.getItem(`local:${key}`)] as const));
  return Object.fromEntries(stored.filter(([, value]) => value !== null)) as Partial<Settings>;
}
