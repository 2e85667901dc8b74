// An overlay as fields that merge one by one: what two devices change of one pack entity must not push each other out.
//
//   overlay                      field
//   {set: {label}}               set.label
//   {set: {note}}                note, so that a note changed on two sides keeps both (merge.ts)
//   {unset: [...]}               unset, a list
//   {add: {aliases: [...]}}      add.aliases, a list; `remove` the same
//   {off, private, ...}          as they are
import type { Json } from './registers.ts';

type Fields = Readonly<Record<string, Json>>;
const GROUPS = ['set', 'add', 'remove'];

export function flatOverlay(overlay: Fields): Record<string, Json> {
  const flat: Record<string, Json> = {};
  for (const [field, inner] of Object.entries(overlay)) {
    if (!GROUPS.includes(field) || typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
      flat[field] = inner;
      continue;
    }
    for (const [name, value] of Object.entries(inner as Fields)) {
      flat[field === 'set' && name === 'note' ? name : `${field}.${name}`] = value;
    }
  }
  return flat;
}

/** The overlay again. Groups and lists without content are left out. */
export function wholeOverlay(flat: Fields): Record<string, Json> {
  const overlay: Record<string, Json> = {};
  const groups: Record<string, Record<string, Json>> = {};
  for (const [field, inner] of Object.entries(flat)) {
    if (isOverlayList(field) && Array.isArray(inner) && inner.length === 0) continue;
    const dot = field.indexOf('.');
    const group = field === 'note' ? 'set' : field.slice(0, Math.max(0, dot));
    if (!GROUPS.includes(group)) overlay[field] = inner;
    else {
      groups[group] ??= {};
      groups[group][field.slice(dot + 1)] = inner;
    }
  }
  return { ...overlay, ...groups };
}

/** Lists of an overlay are merged by element. */
export function isOverlayList(field: string): boolean {
  return field === 'unset' || field.startsWith('add.') || field.startsWith('remove.');
}
