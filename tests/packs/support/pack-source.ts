// Sources of packs for tests.
import type { EntityInput } from '../../../lib/entities/entity.ts';

/** A pack's source with these entities; `header` replaces fields of its first line. */
export function packSource(entities: readonly EntityInput[], header: Record<string, unknown> = {}): Blob {
  const first = {
    format: 'backstory-pack',
    version: 1,
    id: 'test.pack',
    title: 'Test pack',
    packVersion: '1',
    licence: 'CC0-1.0',
    languages: ['en'],
    count: entities.length,
    ...header,
  };
  return new Blob([first, ...entities].map((line) => `${JSON.stringify(line)}\n`));
}

/** Many plain entities: `e0` is Name 0, and so on. */
export function manyEntities(count: number, word = 'Name'): EntityInput[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `e${i}`,
    type: 'person' as const,
    label: { text: `${word} ${i}`, lang: 'en' },
    aliases: [{ text: `Alias Number ${i}` }],
    statements: [{ property: 'positionHeld', value: `Member ${i % 7} of the council`, start: '2010' }],
  }));
}
