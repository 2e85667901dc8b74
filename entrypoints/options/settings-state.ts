// The settings as the library shows them: values, lists of sites as typed, what the browser granted.
import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { SettingsValues } from '../../components/SettingsForm.tsx';
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

  async start(): Promise<void> {
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
