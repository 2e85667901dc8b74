// Lets one process at a time do a piece of work in this folder, such as installing or building.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const locks = join(dirname(dirname(fileURLToPath(import.meta.url))), '.cache', 'locks');
/** A lock whose owner has not yet written its process id is believed for this long. */
const UNSIGNED_MS = 5_000;

/**
 * Runs `work` while no other process runs work under the same name; waits for its turn.
 * A lock left by a process that is gone is taken over.
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const folder = join(locks, name);
  mkdirSync(locks, { recursive: true });
  for (;;) {
    try {
      mkdirSync(folder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true });
      else await pause(100);
    }
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  writeFileSync(join(folder, 'pid'), String(process.pid));
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function isAbandoned(folder) {
  try {
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    if (error.code === 'EPERM') return false;
  }
  try {
    return Date.now() - statSync(folder).mtimeMs > UNSIGNED_MS;
  } catch {
    return false;
  }
}
