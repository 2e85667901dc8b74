// Runs before every unit test file: an IndexedDB for Node, and the English interface texts.
import 'fake-indexeddb/auto';
import { provideMessages } from '../../lib/text.ts';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };

type Entry = { message: string; placeholders?: Record<string, { content: string }> };
const entries: Record<string, Entry> = messages;

provideMessages((key, substitutions = []) => {
  const entry = entries[key];
  if (!entry) throw new Error(`No interface text for “${key}” in public/_locales/en/messages.json`);
  return entry.message
    .replace(/\$([a-z_]+)\$/gi, (_, name: string) => entry.placeholders?.[name.toLowerCase()]?.content ?? '')
    .replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? '');
});
