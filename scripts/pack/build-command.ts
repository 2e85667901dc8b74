// `pack -- build IN OUT`: the folder that a web server carries, with differences from the versions that are in it already.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareVersions } from '../../lib/packs/pack-version.ts';
import { readSigner } from './key-commands.ts';
import { publish, type Version, versionOf } from './publish.ts';
import { readSourceFile } from './source-file.ts';

/** Readers look every few days: who has an older version than these fetches the whole. */
const MOST_DIFFS = 8;

export interface BuildRequest {
  readonly source: string;
  readonly folder: string;
  readonly key: string | undefined;
  /** Versions that are not in the folder any more. */
  readonly from: readonly string[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

export async function buildCommand(request: BuildRequest, print: (line: string) => void): Promise<void> {
  const { folder, from, today } = request;
  const former = await formerVersions([...sourcesIn(folder), ...from]);
  const { header, hash, files, report, source } = await publish(readSourceFile(request.source), {
    today,
    former: former.slice(0, MOST_DIFFS),
    ...(request.key === undefined ? {} : { signer: await readSigner(request.key) }),
  });
  // Differences that led to the version before lead nowhere now.
  rmSync(join(folder, 'diffs'), { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  print(
    `${header.title}, version ${header.packVersion}: ${report.entities} entities, ${report.names} names, ${source.size} bytes, hash ${hash}`,
  );
  print(header.key === undefined ? 'Not signed.' : `Signed with ${header.key}.`);
  for (const [path, bytes] of files) print(`${join(folder, path)}  ${bytes.length} bytes`);
  for (const advice of report.advice.filter((line) => header.key === undefined || !line.includes('not signed'))) {
    print(`Advice: ${advice}`);
  }
}

/** Newest first. */
async function formerVersions(paths: readonly string[]): Promise<Version[]> {
  const versions = await Promise.all(paths.map((path) => versionOf(readSourceFile(path), path)));
  return versions.sort((a, b) => compareVersions(b.header.packVersion, a.header.packVersion));
}

function sourcesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl.gz'))
      .map((name) => join(folder, name));
  } catch {
    // A folder that is not there is made.
    return [];
  }
}
