// The reader's words on a pack's entity when no pack here has it: the pack was removed or switched off, a newer version
// dropped the entity, or the words came from another device.
//
// They are not made an own entity: on another device that still has the pack, that would hide what the pack says from then
// on, and a note written there at the same time. Instead an overlay carries what the pack called its entity (`about`), and
// stands by itself where no pack has it. When the pack comes back, all is as it was. The pack's facts go with the pack.
import { type Entity, LIMITS } from '../entities/entity.ts';
import { findInPacks, type PackFinding } from '../packs/find-in-packs.ts';
import type { Draft } from './commit.ts';
import type { KnowledgeDatabase } from './database.ts';
import { type About, applyOverlay, hasWords, type Overlay } from './overlay.ts';

interface StandAlone {
  readonly entity: Entity;
  /** False when nobody knows any more what it was called: its label is its id. */
  readonly isNamed: boolean;
  readonly packTitle?: string;
}

/** The entity an overlay makes by itself, or null when it has no words of the reader's. */
export function standAlone(id: string, overlay: Overlay): StandAlone | null {
  const original = originalOf(id, overlay);
  if (original === null) return null;
  const { about } = overlay;
  const isNamed = (overlay.set?.label ?? about?.label ?? overlay.add?.aliases?.[0]) !== undefined;
  const packTitle = about?.pack;
  return { entity: applyOverlay(original, overlay), isNamed, ...(packTitle !== undefined && { packTitle }) };
}

/** What such an overlay is laid over: the little that is known of the pack's entity. */
export function originalOf(id: string, overlay: Overlay): Entity | null {
  if (!bringsWords(overlay)) return null;
  const { about, add } = overlay;
  const label = about?.label ?? add?.aliases?.[0] ?? { text: id.slice(0, LIMITS.name) };
  const description = about?.description;
  return {
    id,
    type: about?.type ?? 'other',
    label,
    aliases: [],
    statements: [],
    links: [],
    tags: [],
    ...(description !== undefined && { description }),
  };
}

/** The overlay with what the pack calls its entity now; without the pack, with what it was last known to. */
export function withAbout(overlay: Overlay | null, finding: PackFinding | undefined, before: Overlay | null) {
  if (overlay === null || !hasWords(overlay)) return overlay;
  const about = finding ? aboutOf(finding) : (overlay.about ?? before?.about);
  return about === undefined ? overlay : { ...overlay, about };
}

/**
 * What the packs call the entities of overlays that do not say it yet: written before overlays did. To be read before an
 * edit that may take the entities away, for `keepNames`.
 */
export async function namesToKeep(db: KnowledgeDatabase): Promise<ReadonlyMap<string, About>> {
  const rows = await db.overlays.filter(({ value }) => value.about === undefined && bringsWords(value)).toArray();
  const found = await findInPacks(
    db,
    rows.map(({ id }) => id),
  );
  return new Map([...found].map(([id, finding]) => [id, aboutOf(finding)]));
}

/** Writes these names into their overlays, in the edit that takes the entities away. */
export async function keepNames(draft: Draft, names: ReadonlyMap<string, About>): Promise<void> {
  await draft.load([...names.keys()].map((id) => ({ table: 'overlays', id })));
  for (const [id, about] of names) {
    const overlay = draft.get('overlays', id);
    if (overlay !== null && overlay.about === undefined) draft.set('overlays', id, { ...overlay, about });
  }
}

function aboutOf({ entity: { label, type, description }, packs }: PackFinding): About {
  const { id, title } = packs[0]!;
  return { label, type, ...(description !== undefined && { description }), pack: title, packId: id };
}

/** Not only what was taken away of the pack's: something is there to be read. */
function bringsWords({ set, add }: Overlay): boolean {
  return add !== undefined || Object.keys(set ?? {}).some((field) => field !== 'wellKnown');
}
