// The manifests ask for what is approved and nothing else; a new permission needs a line here and a word in PRIVACY.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BROWSERS, type BrowserName, type BuildKind, buildFolder } from '../../scripts/build-extension.ts';

const PERMISSIONS = ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'];
const ALL_SITES = ['*://*/*'];

type Manifest = Record<string, unknown> & { permissions: string[] };
const manifest = (kind: BuildKind, browser: BrowserName): Manifest =>
  JSON.parse(readFileSync(join(buildFolder(kind, browser), 'manifest.json'), 'utf8'));

describe.each(BROWSERS)('%s', (browser) => {
  const store = manifest('store', browser);

  test('asks at install for the approved permissions and for no site', () => {
    expect(store.permissions.toSorted()).toEqual(
      browser === 'chromium' ? [...PERMISSIONS, 'sidePanel'].toSorted() : PERMISSIONS,
    );
    expect(store.optional_host_permissions).toEqual(ALL_SITES);
    for (const key of ['host_permissions', 'optional_permissions', 'content_scripts', 'externally_connectable']) {
      expect(store).not.toHaveProperty(key);
    }
  });

  test('has no file that a page can load, so that no page can ask whether it is there', () => {
    expect(store).not.toHaveProperty('web_accessible_resources');
  });

  test('lets extension pages run and load nothing but what is shipped', () => {
    const { extension_pages: policy, ...others } = store.content_security_policy as Record<string, string>;
    expect(others).toEqual({});
    const directives = new Map(policy?.split('; ').map((line) => line.split(/ (.*)/).slice(0, 2) as [string, string]));
    expect(Object.fromEntries(directives)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' blob:",
      'font-src': "'self'",
      'connect-src': "'self' https: http:",
      'form-action': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  test('offers its commands with keys, four of them in Chromium, which takes no more', () => {
    const commands = store.commands as Record<string, { suggested_key?: { default?: string }; description?: string }>;
    expect(Object.keys(commands).toSorted()).toEqual([
      '_execute_action',
      'add-name',
      'next-mention',
      'previous-mention',
      'side-panel',
    ]);
    const keyless = Object.keys(commands).filter((name) => commands[name]?.suggested_key === undefined);
    expect(keyless).toEqual(browser === 'chromium' ? ['side-panel'] : []);
    const keys = Object.values(commands).flatMap((command) => command.suggested_key?.default ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('has a side panel, which Firefox does not open by itself', () => {
    if (browser === 'chromium') expect(store.side_panel).toEqual({ default_path: 'sidepanel.html' });
    else expect(store.sidebar_action).toMatchObject({ default_panel: 'sidepanel.html', open_at_install: false });
  });

  test('the test build differs in its sites only', () => {
    const { optional_host_permissions: _, ...ours } = store;
    const { host_permissions: sites, ...tests } = manifest('test', browser);
    expect(tests).toEqual(ours);
    expect(sites).toEqual(ALL_SITES);
  });
});

test('Firefox is told that nothing is collected', () => {
  const { gecko } = manifest('store', 'firefox').browser_specific_settings as { gecko: Record<string, unknown> };
  expect(gecko.data_collection_permissions).toEqual({ required: ['none'] });
});
