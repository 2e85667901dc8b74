// What `npm run publish-vault` does, without the terminal.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExpectedError } from '../../lib/errors.ts';
import { compareVersions } from '../../lib/packs/pack-version.ts';
import { splitSignature } from '../../lib/packs/signature.ts';
import type { Remote } from '../../lib/sync/remote.ts';
import type { VaultSecret } from '../../lib/sync/set-up-vault.ts';
import { buildCommand } from '../pack/build-command.ts';
import { type Version, versionOf } from '../pack/publish.ts';
import { readSourceFile } from '../pack/source-file.ts';
import { type AboutPack, nextVersion, readVault, recordsOf, writeSource } from './vault-source.ts';

export interface PublishRequest {
  readonly remote: Remote;
  readonly secret: VaultSecret;
  readonly folder: string;
  readonly key: string;
  /** Needed for the first version; later ones keep what stands in the folder, unless told otherwise. */
  readonly about: { readonly [field in keyof AboutPack]?: string | undefined };
  readonly withNotes: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Writes the next version, with differences; nothing when nothing changed. Throws ExpectedError. */
export async function publishVault(request: PublishRequest, print: (line: string) => void): Promise<void> {
  const { remote, secret, folder, key, withNotes, today } = request;
  const former = await newestIn(folder);
  const about = aboutOf(request.about, former);
  const entities = await readVault(remote, secret, withNotes);
  if (entities.length === 0) throw new ExpectedError('The vault has no entity that may be published.');
  const records = recordsOf(entities);
  if (former !== null && (await recordsIn(former)) === records && isSame(about, former)) {
    print(`Nothing changed since version ${former.header.packVersion}.`);
    return;
  }
  const version = nextVersion(today, former?.header.packVersion);
  const work = mkdtempSync(join(tmpdir(), 'backstory-publish-'));
  try {
    const source = join(work, 'source.jsonl');
    writeFileSync(source, writeSource(about, version, records, entities.length), { mode: 0o600 });
    await buildCommand({ source, folder, key, from: [], today }, print);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function newestIn(folder: string): Promise<Version | null> {
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz'));
  } catch {
    // A folder that is not there is made.
  }
  const paths = names.map((name) => join(folder, name));
  const versions = await Promise.all(paths.map((path) => versionOf(readSourceFile(path), path)));
  versions.sort((a, b) => compareVersions(b.header.packVersion, a.header.packVersion));
  return versions[0] ?? null;
}

function aboutOf(said: PublishRequest['about'], former: Version | null): AboutPack {
  const { id, title, licence } = { ...former?.header, ...withoutUndefined(said) };
  if (id === undefined || title === undefined || licence === undefined) {
    throw new ExpectedError('The first version needs --id, --title and --licence. PACKS.md says what they are.');
  }
  return { id, title, licence };
}

function withoutUndefined(said: PublishRequest['about']): Partial<AboutPack> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

async function recordsIn({ source }: Version): Promise<string> {
  const text = await (await splitSignature(source)).content.text();
  return text.slice(text.indexOf('\n') + 1);
}

function isSame({ id, title, licence }: AboutPack, { header }: Version): boolean {
  return header.id === id && header.title === title && header.licence === licence;
}
