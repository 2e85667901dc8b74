// Runs before every unit test file: an IndexedDB for Node, the English interface texts, and how long properties run.
import 'fake-indexeddb/auto';
import { configureGlobal } from 'fast-check';
import { provideMessages } from '../../lib/text.ts';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { times } from './long.ts';

configureGlobal({ numRuns: times(100, 3_000) });

type Entry = { message: string; placeholders?: Record<string, { content: string }> };
const entries: Record<string, Entry> = messages;

provideMessages((key, substitutions = []) => {
  const entry = entries[key];
  if (!entry) throw new Error(`No interface text for “${key}” in public/_locales/en/messages.json`);
  return entry.message
    .replace(/\$([a-z_]+)\$/gi, (_, name: string) => entry.placeholders?.[name.toLowerCase()]?.content ?? '')
    .replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? '');
});
