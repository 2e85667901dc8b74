// The plan's table "who may import whom", held against the linter: each row refuses what it says, and allows the rest.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

interface Row {
  readonly file: string;
  readonly never: readonly string[];
  readonly may: readonly string[];
  /** Globals that must be refused. */
  readonly globals?: readonly string[];
}

const PURE: Omit<Row, 'file'> = {
  never: [
    'wxt/browser',
    'webextension-polyfill',
    'dexie',
    'preact',
    'preact/hooks',
    '@preact/signals',
    '@webext-core/messaging',
    'node:fs',
    '../page/marks.ts',
    '../knowledge/read.ts',
    '../packs/install.ts',
    '../messages/message-map.ts',
    '../settings/site-settings.ts',
    '../../components/EntityCard.tsx',
  ],
  may: ['valibot', '../errors.ts', '../entities/entity.ts', '../linking/mention.ts'],
  globals: ['document', 'window', 'indexedDB', 'browser', 'chrome'],
};

const ROWS: readonly Row[] = [
  { file: 'lib/entities/x.ts', ...PURE },
  { file: 'lib/images/x.ts', ...PURE },
  { file: 'lib/names/x.ts', ...PURE },
  { file: 'lib/linking/x.ts', ...PURE },
  { file: 'lib/card/x.ts', ...PURE },
  { file: 'lib/sync/clock.ts', ...PURE },
  { file: 'lib/sync/merge.ts', ...PURE },
  {
    file: 'lib/page/x.ts',
    never: [
      'wxt/browser',
      'dexie',
      'preact',
      '@preact/signals',
      '../knowledge/read.ts',
      '../settings/site-settings.ts',
      '../messages/message-map.ts',
    ],
    may: ['../linking/mention.ts', '../messages/mention-question.ts', '@mozilla/readability'],
    globals: ['browser', 'chrome'],
  },
  {
    file: 'lib/knowledge/x.ts',
    never: [
      'wxt/browser',
      'preact',
      '@preact/signals',
      '../messages/message-map.ts',
      '../page/marks.ts',
      '../sync/engine.ts',
    ],
    may: ['dexie', '../entities/entity.ts', '../sync/clock.ts', '../settings/site-settings.ts'],
    globals: ['document', 'window'],
  },
  { file: 'lib/knowledge/live.ts', never: ['preact', '../messages/message-map.ts'], may: ['dexie', '@preact/signals'] },
  {
    file: 'lib/packs/x.ts',
    never: ['wxt/browser', 'preact', '@preact/signals', '../messages/message-map.ts'],
    may: ['dexie', '../knowledge/database.ts'],
    globals: ['document'],
  },
  {
    file: 'lib/sync/engine.ts',
    never: ['preact', '../messages/message-map.ts', '../page/marks.ts'],
    may: ['../knowledge/read.ts', '../settings/site-settings.ts'],
    globals: ['document'],
  },
  {
    file: 'lib/exchange/x.ts',
    never: ['preact', '../messages/message-map.ts'],
    may: ['../knowledge/read.ts', '../entities/entity.ts'],
    globals: ['document'],
  },
  {
    file: 'components/x.tsx',
    never: [
      'wxt/browser',
      'dexie',
      '../lib/knowledge/read.ts',
      '../lib/messages/send.ts',
      '../lib/page/marks.ts',
      '../entrypoints/popup/main.tsx',
    ],
    may: ['preact', '@preact/signals', '../lib/text.ts', '../lib/entities/card-view.ts', './icons.tsx'],
    globals: ['browser', 'fetch'],
  },
  {
    file: 'entrypoints/content/x.ts',
    never: [
      '../../lib/knowledge/read.ts',
      '../../lib/packs/install.ts',
      '../../lib/sync/engine.ts',
      '../../lib/exchange/csv.ts',
      '../../components/EntityForm.tsx',
    ],
    may: [
      '../../lib/page/marks.ts',
      '../../lib/card/card-state.ts',
      '../../lib/messages/send.ts',
      '../../lib/settings/site-settings.ts',
      '../../components/EntityCard.tsx',
      'wxt/browser',
    ],
  },
  ...['popup', 'options', 'sidepanel', 'welcome'].map((page) => ({
    file: `entrypoints/${page}/x.tsx`,
    never: ['../../lib/knowledge/edit.ts', '../../lib/page/marks.ts', '../../lib/packs/install.ts', 'dexie'],
    may: [
      '../../lib/knowledge/read.ts',
      '../../lib/knowledge/live.ts',
      '../../components/EntityForm.tsx',
      '../../lib/messages/send.ts',
      'preact',
      'wxt/browser',
    ],
  })),
  {
    file: 'entrypoints/background/x.ts',
    never: ['../../components/EntityCard.tsx', 'preact', '@preact/signals'],
    may: ['../../lib/knowledge/edit.ts', '../../lib/packs/install.ts', '../../lib/messages/send.ts', 'wxt/browser'],
    globals: ['document', 'window'],
  },
];

/** A row as a file with one import or global a line. */
function fixture({ never, may, globals = [] }: Row): string {
  const imports = [...never, ...may].map((source) => `import '${source}';`);
  return [...imports, ...globals.map((name, i) => `export const g${i} = ${name};`), ''].join('\n');
}

/** Import sources and globals that the linter refused, by file. */
const refused = new Map<string, Set<string>>();
const folder = mkdtempSync(join(tmpdir(), 'import-rules-'));

beforeAll(() => {
  const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
  for (const row of ROWS) {
    mkdirSync(dirname(join(folder, row.file)), { recursive: true });
    writeFileSync(join(folder, row.file), fixture(row));
    refused.set(row.file, new Set());
  }
  const biome = join(root, 'node_modules/.bin/biome');
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '--only=style'];
  const { stdout, stderr } = spawnSync(biome, args, { cwd: folder, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(`Biome did not report: ${stdout}${stderr}`);
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string; start: { line: number } } }[];
  };
  for (const { category, location } of diagnostics) {
    if (!/noRestricted(Imports|Globals)/.test(category)) continue;
    const line = readFileSync(join(folder, location.path), 'utf8').split('\n')[location.start.line - 1] ?? '';
    refused.get(location.path)?.add(/'([^']+)'|= (\w+)/.exec(line)?.slice(1).find(Boolean) ?? line);
  }
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(ROWS)('$file', (row) => {
  expect(refused.get(row.file)).toEqual(new Set([...row.never, ...(row.globals ?? [])]));
});
