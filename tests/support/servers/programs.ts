// Server programs as child processes: started without root's rights, found ready by asking them, and ended for sure.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../wait-for.ts';

const START_MS = 15_000;
/** Debian's `nobody` and `nogroup`: what a server runs as when the tests run as root. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

export interface Program {
  stop(): Promise<void>;
}

/** Whether a program is on this machine. Servers live in /usr/sbin, which is not on every reader's path. */
export function findProgram(name: string): string | null {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`;
  const { stdout } = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], {
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  });
  return stdout.trim() || null;
}

/** A folder that a started program may write to; `remove` it in the end. */
export function programFolder(name: string): { readonly path: string; own(path: string): void; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `backstory-${name}-`));
  const own = (file: string) => {
    if (isRoot) chownSync(file, NOBODY, NOBODY);
  };
  own(path);
  return { path, own, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A port of loopback that was free a moment ago, for programs that cannot choose one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port was free');
  return address.port;
}

/**
 * Starts a program and returns when `isReady` says so. Throws an Error with what it printed when it ends before that.
 * `asIs`: keep the rights of the tests (programs of node_modules must be readable).
 */
export async function startProgram(
  command: string,
  args: readonly string[],
  isReady: (output: string) => Promise<boolean> | boolean,
  { cwd = tmpdir(), env = {}, asIs = false }: { cwd?: string; env?: Record<string, string>; asIs?: boolean } = {},
): Promise<Program> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Servers have workers of their own: the whole group is ended with them.
    detached: true,
    ...(isRoot && !asIs ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  let output = '';
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', (error) => {
      output += error.message;
      done();
    });
  });
  const kill = () => endGroup(child);
  process.once('exit', kill);
  const stop = async () => {
    kill();
    await ended;
    process.off('exit', kill);
  };
  const hasEnded = ended.then(() => {
    throw new Error(`${command} ended at once: ${output}`);
  });
  try {
    await Promise.race([hasEnded, waitFor(`${command} to answer`, () => isReady(output), START_MS)]);
  } catch (error) {
    await stop();
    throw error;
  }
  hasEnded.catch(() => {});
  return { stop };
}

/** Whether something answers HTTP at an address, whatever it says. */
export async function answers(address: string): Promise<boolean> {
  await (await fetch(address)).arrayBuffer();
  return true;
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}
