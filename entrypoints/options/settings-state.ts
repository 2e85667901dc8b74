// The settings as the library shows them: values, lists of sites as typed, what the browser granted, what is stored.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { SettingsFormProps, SettingsValues } from '../../components/SettingsForm.tsx';
import type { KnowledgeDatabase } from '../../lib/knowledge/database.ts';
import { listPacks } from '../../lib/knowledge/read.ts';
import { sendMessage } from '../../lib/messages/send.ts';
import { readSites } from '../../lib/settings/read-sites.ts';
import { DEFAULTS } from '../../lib/settings/setting-defaults.ts';
import { changeSetting, readSettings, watchSettings } from '../../lib/settings/settings.ts';
import { text } from '../../lib/text.ts';

export class SettingsState {
  readonly values = signal<SettingsValues>(DEFAULTS);
  readonly allowed = signal('');
  readonly denied = signal('');
  readonly problems = signal<Readonly<Record<string, string>>>({});
  readonly granted = signal<readonly string[]>([]);
  readonly usage = signal<SettingsFormProps['usage']>(null);
  #db: KnowledgeDatabase | null = null;

  async start(db: KnowledgeDatabase | null): Promise<void> {
    this.#db = db;
    watchSettings((settings) => {
      this.values.value = settings;
    });
    await this.load();
  }

  async load(): Promise<void> {
    const settings = await readSettings();
    this.values.value = settings;
    this.allowed.value = settings.allowedSites.join('\n');
    this.denied.value = settings.deniedSites.join('\n');
    const { origins = [] } = await browser.permissions.getAll();
    this.granted.value = origins.filter((origin) => /^(\*|https?):/.test(origin));
    const db = this.#db;
    if (!db) return;
    const [estimate, own, packs] = await Promise.all([
      navigator.storage.estimate(),
      db.entities.count(),
      listPacks(db),
    ]);
    this.usage.value = {
      bytes: estimate.usage ?? 0,
      own,
      packs: packs.map(({ title, current }) => ({ title, entities: current.entities, bytes: current.bytes })),
    };
  }

  async change<K extends keyof SettingsValues>(key: K, value: SettingsValues[K]): Promise<void> {
    this.values.value = { ...this.values.value, [key]: value };
    await changeSetting(key, value as never);
  }

  /** Saves both lists; false when a line is no site, which is told beside its list. */
  async saveLists(): Promise<boolean> {
    const allowed = readSites(this.allowed.value);
    const denied = readSites(this.denied.value);
    const problem = (bad: readonly string[]) => text('welcome_bad_sites', bad.slice(0, 3).join(', '));
    this.problems.value = {
      ...(allowed.bad.length > 0 && { allowed: problem(allowed.bad) }),
      ...(denied.bad.length > 0 && { denied: problem(denied.bad) }),
    };
    if (Object.keys(this.problems.value).length > 0) return false;
    await changeSetting('allowedSites', allowed.sites);
    await changeSetting('deniedSites', denied.sites);
    await this.load();
    return true;
  }

  /** Forgets where entities were met before. */
  async forgetMeetings(): Promise<void> {
    await sendMessage('background:forgetMeetings', {});
  }

  /** Must be called from a click: nothing may be awaited before the browser is asked. */
  grantAll(): void {
    void browser.permissions
      .request({ origins: ['*://*/*'] })
      .catch(() => false)
      .then(() => this.load());
  }

  async revoke(): Promise<void> {
    await browser.permissions.remove({ origins: [...this.granted.value] }).catch(() => false);
    await this.change('siteMode', 'button');
    await this.load();
  }
}
