// What the extension is to a browser: its manifest for Chromium and Firefox, and how it is built.
import { readFileSync, writeFileSync } from 'node:fs';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { popupChunks } from './scripts/popup-chunks.ts';

/**
 * Two kinds of build. The store build asks for sites on the welcome page. The test build differs in two things only:
 * every site is granted at install, and the card's shadow root is open, so that tests can read it.
 */
const isTestBuild = process.env.BACKSTORY_BUILD === 'test';
const ALL_SITES = ['*://*/*'];
const { version } = JSON.parse(readFileSync(`${import.meta.dirname}/package.json`, 'utf8')) as { version: string };

/**
 * Everything an extension page may load comes with the extension. Only connections go elsewhere: to the reader's own sync
 * server (which may stand in the house, without https), to packs and to Wikidata, each behind a permission asked for it.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self' https: http:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What stacks call a script instead of its address. */
const UNNAMED = '//# sourceURL=highlights';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  outDir: process.env.BACKSTORY_OUT ?? '.output',
  outDirTemplate: isTestBuild ? '{{browser}}-mv{{manifestVersion}}-test' : '{{browser}}-mv{{manifestVersion}}',
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  autoIcons: { baseIconPath: 'public/icon.svg' },
  vite: () => ({
    plugins: [preact({ reactAliasesEnabled: false, devToolsEnabled: false }), popupChunks()],
    define: { __TEST_BUILD__: JSON.stringify(isTestBuild) },
    // The oldest browsers of the manifest. Without it light-dark() is rewritten for older ones, and loses its colours.
    build: { target: ['chrome140', 'firefox140'] },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    version,
    permissions: ['storage', 'unlimitedStorage', 'scripting', 'activeTab', 'contextMenus', 'alarms'],
    optional_host_permissions: ALL_SITES,
    content_security_policy: { extension_pages: PAGE_POLICY },
    // Keys that both browsers give (a browser test looks): Chromium keeps Alt+Shift with A, B, C, I, N, P, R, T, W, X and Z to
    // itself, and then says nothing and gives a command none.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+K' } },
      'next-mention': {
        suggested_key: { default: 'Alt+Shift+Period' },
        description: '__MSG_command_next_mention__',
      },
      'previous-mention': {
        suggested_key: { default: 'Alt+Shift+Comma' },
        description: '__MSG_command_previous_mention__',
      },
      'add-name': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: '__MSG_command_add_name__',
      },
      // Chromium takes four suggestions at most, and has a button of its own for side panels: there this one has no keys
      // until the reader gives it some.
      'side-panel': {
        ...(browser === 'firefox' && { suggested_key: { default: 'Alt+Shift+L' } }),
        description: '__MSG_command_side_panel__',
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'backstory@backstory.example',
              // The first with reader's styles that are registered.
              strict_min_version: '144.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '140', message_serialization: 'structured_clone' }),
  }),
  hooks: {
    // The one script of ours in the page's own world: errors thrown through it would show the page where it comes from.
    'build:done': ({ config }) => {
      const file = `${config.outDir}/content-scripts/page-world.js`;
      const code = readFileSync(file, 'utf8').trimEnd();
      if (!code.endsWith(UNNAMED)) writeFileSync(file, `${code}\n${UNNAMED}\n`);
    },
    'build:manifestGenerated': (wxt, manifest) => {
      if (wxt.config.command === 'serve') return;
      // WXT asks for the sites of every script that is registered at run time. The store build may not: the reader
      // is asked on the welcome page.
      delete manifest.host_permissions;
      if (isTestBuild) {
        delete manifest.optional_host_permissions;
        manifest.host_permissions = ALL_SITES;
      }
    },
  },
});
