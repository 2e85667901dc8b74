// npm run publish-vault -- --remote URL|FOLDER --out FOLDER --key FILE [--id ID --title TITLE --licence LICENCE]
//                          [--user NAME] [--recovery] [--with-notes]
//
// Makes the next version of a pack out of a shared vault: static files for any web server, see SHARING.md. The passphrase
// comes from BACKSTORY_PASSPHRASE or is asked for, the server's password from BACKSTORY_PASSWORD; neither is an argument,
// where every program of the machine could read it. --recovery: what is given is the recovery code. The key is made by
// `npm run pack -- key FILE`. Nothing is written to the vault.
import 'fake-indexeddb/auto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ExpectedError, messageOf } from '../lib/errors.ts';
import type { Remote } from '../lib/sync/remote.ts';
import { RemoteError } from '../lib/sync/remote.ts';
import { createWebDavRemote } from '../lib/sync/remotes/webdav.ts';
import { openFolderRemote } from './publish-vault/folder-remote.ts';
import { publishVault } from './publish-vault/publish-vault.ts';
import { runMain } from './run-main.ts';

async function main(): Promise<void> {
  const { remote: place, out, key, user, id, title, licence, recovery, 'with-notes': withNotes } = askedFor();
  if (place === undefined || out === undefined || key === undefined) {
    throw new ExpectedError('Say --remote URL or folder, --out folder and --key file. See SHARING.md.');
  }
  const remote = await openRemote(place, user);
  const words = process.env.BACKSTORY_PASSPHRASE ?? (await ask(recovery ? 'Recovery code: ' : 'Passphrase: '));
  const secret = recovery ? { recoveryCode: words } : { passphrase: words };
  const today = new Date().toISOString().slice(0, 10);
  const request = { remote, secret, folder: out, key, about: { id, title, licence }, withNotes, today };
  try {
    await publishVault(request, (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    throw error instanceof RemoteError ? new ExpectedError(`${error.message}. ${error.advice}`, '--remote') : error;
  }
  // The database of this run is in memory only, but keeps a timer.
  process.exit(0);
}

async function openRemote(place: string, user: string | undefined): Promise<Remote> {
  if (!/^https?:\/\//i.test(place)) return await openFolderRemote(place);
  const password = process.env.BACKSTORY_PASSWORD ?? '';
  return createWebDavRemote(place, user === undefined ? null : { user, password });
}

function askedFor() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const texts = { remote: text, out: text, key: text, user: text, id: text, title: text, licence: text };
  try {
    return parseArgs({ options: { ...texts, recovery: flag, 'with-notes': flag } }).values;
  } catch (error) {
    throw new ExpectedError(messageOf(error));
  }
}

/** Asks on the terminal without showing what is typed; from a pipe, the first line is taken. */
async function ask(words: string): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(words);
  const lines = createInterface({ input: stdin, terminal: stdin.isTTY });
  // What readline would echo goes nowhere: it was given no output.
  for await (const line of lines) {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
    return line;
  }
  throw new ExpectedError('There is no passphrase: set BACKSTORY_PASSPHRASE or type it.');
}

runMain(main);
