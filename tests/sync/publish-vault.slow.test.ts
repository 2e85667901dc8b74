// A shared vault becomes a pack that readers follow: the command as it is typed, and a reader who installs and updates.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveEdit } from '../../lib/knowledge/edit.ts';
import { applyDiff } from '../../lib/packs/apply-diff.ts';
import { parseLatest } from '../../lib/packs/latest.ts';
import { takeFile } from '../../lib/packs/take-pack.ts';
import { createMemoryRemote, type MemoryRemote } from '../../lib/sync/remotes/memory.ts';
import { createWebDavRemote } from '../../lib/sync/remotes/webdav.ts';
import { setUpVault } from '../../lib/sync/set-up-vault.ts';
import { syncOnce } from '../../lib/sync/sync-once.ts';
import { keyCommand } from '../../scripts/pack/key-commands.ts';
import { nextVersion } from '../../scripts/publish-vault/vault-source.ts';
import { freshDatabase } from '../knowledge/support/fresh-database.ts';
import { DAV_SERVERS } from '../support/servers/dav-servers.ts';
import { PASSPHRASE, place } from './support/lab.ts';

const script = resolve(import.meta.dirname, '../../scripts/publish-vault.ts');
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'publish-vault-'));
  await keyCommand(join(folder, 'key'), () => undefined);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function publish(args: readonly string[], env: Record<string, string> = {}, typed = ''): Promise<Run> {
  return new Promise((done) => {
    const all = [script, '--key', join(folder, 'key'), ...args];
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const child = spawn(process.execPath, all, { env: { PATH, NODE_COMPILE_CACHE, ...env } as NodeJS.ProcessEnv });
    let [out, error] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      error += chunk;
    });
    child.on('close', (code) => done({ code, out, error }));
    child.stdin.end(typed);
  });
}

/** What lies on a remote, as a folder. */
function toFolder(memory: MemoryRemote, path: string): void {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(join(path, 'shards'), { recursive: true });
  for (const [name, bytes] of memory.areas.log) writeFileSync(join(path, name), bytes);
  for (const [name, bytes] of memory.areas.shards) writeFileSync(join(path, 'shards', name), bytes);
}

const ABOUT = ['--id', 'org.example.lakes', '--title', 'Lakes', '--licence', 'CC0-1.0'];
const latestIn = (site: string) => parseLatest(readFileSync(join(site, 'latest.json'), 'utf8'));
const sourceIn = (site: string) => gunzipSync(readFileSync(join(site, latestIn(site).source.path))).toString('utf8');

it('publishes a vault in a folder, then a difference, and nothing private', async () => {
  const memory = createMemoryRemote();
  const editor = await freshDatabase();
  await setUpVault(editor, memory, { passphrase: PASSPHRASE });
  for (let i = 0; i < 40; i++) {
    const entity = place(`lakes:${i}`, { description: { text: `Lake number ${i} of ${i * 7}` }, note: `diary ${i}` });
    await saveEdit(editor, { kind: 'put', entity });
  }
  await saveEdit(editor, { kind: 'put', entity: place('lakes:secret', { private: true }) });
  await syncOnce(editor, memory);
  const [vault, site] = [join(folder, 'vault'), join(folder, 'site')];
  toFolder(memory, vault);
  const before = readdirSync(vault);
  const at = ['--remote', vault, '--out', site];
  const first = await publish([...at, ...ABOUT], { BACKSTORY_PASSPHRASE: PASSPHRASE });
  expect(first).toMatchObject({ code: 0, error: '', out: expect.stringContaining('40 entities') });
  expect(first.out).toContain('Signed with ed25519:');
  expect(sourceIn(site)).not.toMatch(/diary|secret/);
  expect(readdirSync(vault)).toEqual(before);

  const same = await publish(at, {}, `${PASSPHRASE}\n`);
  expect(same).toMatchObject({ code: 0, out: expect.stringContaining('Nothing changed') });

  const old = sourceIn(site);
  await saveEdit(editor, { kind: 'put', entity: place('lakes:new') });
  await syncOnce(editor, memory);
  toFolder(memory, vault);
  expect(await publish(at, { BACKSTORY_PASSPHRASE: PASSPHRASE })).toMatchObject({ code: 0 });
  const { diffs } = latestIn(site);
  expect(diffs).toHaveLength(1);
  const diff = gunzipSync(readFileSync(join(site, diffs[0]!.path)));
  const fresh = applyDiff(new Blob([old]).stream(), new Blob([diff]).stream());
  expect(await new Response(fresh).text()).toBe(sourceIn(site));
  // A reader installs what was published.
  const reader = await freshDatabase();
  await takeFile(reader, new Blob([readFileSync(join(site, latestIn(site).source.path))]));
  expect((await reader.packs.toArray())[0]!.value).toMatchObject({
    id: 'org.example.lakes',
    current: { entities: 41 },
  });
}, 120_000);

it('reads a vault on a WebDAV server', async () => {
  const server = await DAV_SERVERS.at(-1)!.start();
  try {
    const address = `${server.address}/team/`;
    const editor = await freshDatabase();
    const remote = createWebDavRemote(address, server.login);
    await setUpVault(editor, remote, { passphrase: PASSPHRASE });
    await saveEdit(editor, { kind: 'put', entity: place('lakes:1', { description: { text: 'A lake' } }) });
    await syncOnce(editor, remote);
    const args = ['--remote', address, '--out', join(folder, 'dav'), '--user', server.login.user, ...ABOUT];
    const env = { BACKSTORY_PASSPHRASE: PASSPHRASE, BACKSTORY_PASSWORD: server.login.password };
    expect(await publish(args, env)).toMatchObject({ code: 0, out: expect.stringContaining('1 entities') });
    const wrong = await publish(args, { ...env, BACKSTORY_PASSWORD: 'guessed' });
    expect(wrong).toMatchObject({ code: 1, error: expect.stringContaining('user name and password') });
  } finally {
    await server.stop();
  }
}, 120_000);

it('says what is wrong in a sentence', async () => {
  const memory = createMemoryRemote();
  const editor = await freshDatabase();
  await setUpVault(editor, memory, { passphrase: PASSPHRASE });
  await saveEdit(editor, { kind: 'put', entity: place('lakes:1') });
  await syncOnce(editor, memory);
  const vault = join(folder, 'one');
  toFolder(memory, vault);
  const out = ['--out', join(folder, 'nowhere')];
  const open = { BACKSTORY_PASSPHRASE: PASSPHRASE };
  const cases: [readonly string[], Record<string, string>, string][] = [
    [['--remote', vault, ...out, ...ABOUT], { BACKSTORY_PASSPHRASE: 'wrong' }, 'does not open the vault'],
    [['--remote', vault, ...out], open, '--id, --title and --licence'],
    [['--remote', join(folder, 'no such'), ...out, ...ABOUT], open, 'is no folder'],
    [['--remote', folder, ...out, ...ABOUT], open, 'There is no vault'],
    [[...out], open, 'Say --remote'],
  ];
  for (const [args, env, words] of cases) {
    expect(await publish(args, env)).toMatchObject({ code: 1, out: '', error: expect.stringContaining(words) });
  }
  const segment = readdirSync(vault).find((name) => name.startsWith('s-'))!;
  writeFileSync(join(vault, segment), readFileSync(join(vault, segment)).subarray(1));
  expect(await publish(['--remote', vault, ...out, ...ABOUT], open)).toMatchObject({ code: 1 });
}, 120_000);

it('counts versions by the day', () => {
  expect(nextVersion('2026-11-29', undefined)).toBe('2026-11-29');
  expect(nextVersion('2026-11-29', '2026-11-28-3')).toBe('2026-11-29');
  expect(nextVersion('2026-11-29', '2026-11-29')).toBe('2026-11-29-2');
  expect(nextVersion('2026-11-29', '2026-11-29-9')).toBe('2026-11-29-10');
});
