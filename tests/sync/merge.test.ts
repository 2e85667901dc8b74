import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observe, type Stamp, tick } from '../../lib/sync/clock.ts';
import { join, NOTE_RULE, newestIn, rowOf, write } from '../../lib/sync/merge.ts';
import type { Json, Registers, RowValue } from '../../lib/sync/registers.ts';

/** A device with a clock of its own, possibly years off, that edits one row and meets others. */
class Device {
  registers: Registers = {};
  #clock: Stamp | null = null;
  readonly name: string;
  readonly skew: number;
  readonly table: string;

  constructor(name: string, skew = 0, table = 'entities') {
    this.name = name;
    this.skew = skew;
    this.table = table;
  }

  edit(now: number, change: (row: Record<string, Json>) => RowValue): void {
    const row = rowOf(this.table, this.registers);
    const ticked = tick(this.#clock, now + this.skew, this.name, newestIn(this.registers));
    this.#clock = ticked.clock;
    this.registers = write(this.table, this.registers, change({ ...row }), () => ticked.stamp).registers;
  }

  hear(other: Registers, now: number): void {
    const newest = newestIn(other);
    if (newest !== null) this.#clock = observe(this.#clock, newest, now + this.skew, this.name);
    this.registers = join(this.registers, other);
  }

  get row(): RowValue {
    return rowOf(this.table, this.registers);
  }
}

const NOW = Date.UTC(2026, 0, 1);
const YEAR = 365 * 24 * 3600_000;
const homs = {
  id: 'own:homs',
  type: 'place',
  label: { text: 'Homs' },
  aliases: [],
  statements: [],
  links: [],
  tags: [],
};

function pair(): [Device, Device] {
  const [a, b] = [new Device('aaaa'), new Device('bbbb')];
  a.edit(NOW, () => homs);
  b.hear(a.registers, NOW);
  return [a, b];
}

function meet(a: Device, b: Device, now: number): void {
  const before = a.registers;
  a.hear(b.registers, now);
  b.hear(before, now);
  expect(b.row).toEqual(a.row);
}

describe('merge', () => {
  it('takes the later of two writes of one field, and both of two fields', () => {
    const [a, b] = pair();
    a.edit(NOW + 1, (row) => ({ ...row, label: { text: 'Hims' } }));
    b.edit(NOW + 2, (row) => ({ ...row, label: { text: 'Homs City' }, description: { text: 'A city' } }));
    meet(a, b, NOW + 3);
    expect(a.row).toMatchObject({ label: { text: 'Homs City' }, description: { text: 'A city' } });
  });

  it('keeps aliases that two devices add apart, and takes away what one removed', () => {
    const [a, b] = pair();
    a.edit(NOW + 1, (row) => ({ ...row, aliases: [{ text: 'Emesa' }] }));
    meet(a, b, NOW + 2);
    a.edit(NOW + 3, (row) => ({ ...row, aliases: [{ text: 'Hims' }] }));
    b.edit(NOW + 4, (row) => ({ ...row, aliases: [{ text: 'Emesa' }, { text: 'Homs Governorate' }] }));
    meet(a, b, NOW + 5);
    expect(a.row?.aliases).toEqual([{ text: 'Hims' }, { text: 'Homs Governorate' }]);
  });

  it('keeps both sides of a note, later first, until one writes over both', () => {
    const [a, b] = pair();
    a.edit(NOW + 1, (row) => ({ ...row, note: 'seen in January' }));
    b.edit(NOW + 2, (row) => ({ ...row, note: 'ask about the bridge' }));
    meet(a, b, NOW + 3);
    expect(a.row?.note).toBe(`ask about the bridge${NOTE_RULE}seen in January`);
    b.edit(NOW + 4, (row) => ({ ...row, note: 'both read' }));
    meet(a, b, NOW + 5);
    expect(a.row?.note).toBe('both read');
  });

  it('follows one line of writes to a note without keeping its history', () => {
    const [a, b] = pair();
    for (let i = 1; i <= 200; i++) a.edit(NOW + i, (row) => ({ ...row, note: `draft ${i}` }));
    meet(a, b, NOW + 300);
    expect(b.row?.note).toBe('draft 200');
    expect(JSON.stringify(b.registers.note).length).toBeLessThan(200);
  });

  it('lets the later of edit and delete win, and brings the row back whole', () => {
    const [a, b] = pair();
    a.edit(NOW + 1, () => null);
    b.edit(NOW + 2, (row) => ({ ...row, tags: ['syria'] }));
    meet(a, b, NOW + 3);
    expect(a.row).toMatchObject({ label: { text: 'Homs' }, tags: ['syria'] });
    b.edit(NOW + 4, (row) => ({ ...row, tags: [] }));
    a.edit(NOW + 5, () => null);
    meet(a, b, NOW + 6);
    expect(a.row).toBeNull();
  });

  it('brings a deleted row back as the reader makes it anew, without what it had before', () => {
    const [a, b] = pair();
    a.edit(NOW + 1, (row) => ({ ...row, aliases: [{ text: 'Emesa' }] }));
    a.edit(NOW + 2, () => null);
    a.edit(NOW + 3, () => homs);
    meet(a, b, NOW + 4);
    expect(b.row).toEqual(homs);
  });

  it('keeps fields it does not know', () => {
    const [a, b] = pair();
    a.edit(NOW + 1, (row) => ({ ...row, 'x-coordinates': [34.7, 36.7] }));
    b.edit(NOW + 2, (row) => ({ ...row, label: { text: 'Hims' } }));
    meet(a, b, NOW + 3);
    expect(b.row).toMatchObject({ 'x-coordinates': [34.7, 36.7], label: { text: 'Hims' } });
  });

  it('lets the newest action on this device win over a stamp from a clock ten years ahead', () => {
    const [a, b] = [new Device('aaaa', 10 * YEAR), new Device('bbbb')];
    a.edit(NOW, () => homs);
    b.hear(a.registers, NOW);
    b.edit(NOW + 1, (row) => ({ ...row, label: { text: 'Hims' } }));
    meet(a, b, NOW + 2);
    expect(a.row?.label).toEqual({ text: 'Hims' });
    // The clock of b was not taken along: what it makes elsewhere is stamped with its own time.
    const c = new Device('cccc');
    c.edit(NOW + 3, () => homs);
    expect(Number.parseInt(newestIn(c.registers)!.slice(0, 12), 16)).toBe(NOW + 3);
  });
});

const DEVICES = 5;
const device = fc.nat({ max: DEVICES - 1 });

describe('what a pack called the entity of an overlay', () => {
  const about = { label: { text: 'Homs' }, type: 'place' };
  type Words = 'note' | 'off' | 'label';
  const words = fc.subarray<Words>(['note', 'off', 'label']);
  const edit = fc.record({ device, words, isNamed: fc.boolean(), isHeard: fc.boolean() });
  const overlayOf = (given: readonly Words[], isNamed: boolean): RowValue =>
    given.length === 0
      ? null
      : {
          ...(given.includes('off') && { off: true }),
          set: {
            ...(given.includes('note') && { note: 'ask' }),
            ...(given.includes('label') && { label: { text: 'Hims' } }),
          },
          ...(isNamed && { about }),
        };

  it('is never lost to whoever has words on it, and is nothing by itself', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const devices = Array.from({ length: DEVICES }, (_, i) => new Device(`device${i}`, 0, 'overlays'));
        let now = NOW;
        let wasNamed = false;
        for (const { device: at, words: given, isNamed, isHeard } of edits) {
          now += 10;
          devices[at]!.edit(now, () => overlayOf(given, isNamed));
          wasNamed ||= isNamed && given.length > 0;
          if (isHeard) devices[(at + 1) % DEVICES]!.hear(devices[at]!.registers, now);
        }
        for (const d of devices) for (const other of devices) d.hear(other.registers, now);
        for (const d of devices) {
          expect(d.row).toEqual(devices[0]!.row);
          if (d.row === null) continue;
          expect(d.row.about).toEqual(wasNamed ? about : undefined);
          expect(Object.keys(d.row).length).toBeGreaterThan(wasNamed ? 1 : 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

type Step =
  | { kind: 'edit'; device: number; field: string; value: string }
  | { kind: 'delete'; device: number }
  | { kind: 'send'; from: number; to: number; stale: boolean }
  | { kind: 'join'; skew: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      device,
      field: fc.constantFrom('label', 'note', 'aliases', 'tags', 'description', 'future'),
      value: fc.constantFrom('a', 'b', 'c', 'd', ''),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), device }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('send' as const), from: device, to: device, stale: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('join' as const), skew: fc.integer({ min: -10 * YEAR, max: 10 * YEAR }) }),
  },
);

function change(row: Record<string, Json>, field: string, value: string): RowValue {
  const base: Record<string, Json> = row.id === undefined ? { ...homs } : row;
  if (field === 'aliases') {
    const held = base.aliases as { text: string }[];
    return {
      ...base,
      aliases: held.some(({ text }) => text === value)
        ? held.filter(({ text }) => text !== value)
        : [...held, { text: value }],
    };
  }
  if (field === 'tags') return { ...base, tags: [...new Set([...(base.tags as string[]), value])] };
  if (field === 'note' || field === 'future') return { ...base, [field]: value };
  return { ...base, [field]: { text: value } };
}

describe('convergence', () => {
  it('brings devices with any edits, partitions, duplicates, orders and clocks to the same row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -10 * YEAR, max: 10 * YEAR }), { minLength: DEVICES, maxLength: DEVICES }),
        fc.array(step, { maxLength: 200 }),
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        (skews, steps, order) => {
          const devices = skews.map((skew, i) => new Device(`device${i}`, skew));
          const sent: Registers[] = [];
          let now = NOW;
          for (const s of steps) {
            now += 1 + (order[now % order.length]! % 1000);
            if (s.kind === 'edit') devices[s.device]!.edit(now, (row) => change(row, s.field, s.value));
            else if (s.kind === 'delete') devices[s.device]!.edit(now, () => null);
            else if (s.kind === 'join') {
              const fresh = new Device(`device${devices.length}`, s.skew);
              fresh.edit(now, () => ({ ...homs, tags: [`new ${devices.length}`] }));
              devices.push(fresh);
            } else {
              // Old states arrive late and again.
              const state =
                s.stale && sent.length > 0 ? sent[order[s.from]! % sent.length]! : devices[s.from]!.registers;
              sent.push(state);
              devices[s.to]!.hear(state, now);
            }
          }
          const newestEdit = devices.map(({ registers }) => registers);
          for (const d of devices) {
            for (const i of devices.map((_, i) => i).sort((x, y) => order[x % 40]! - order[y % 40]! || x - y)) {
              d.hear(newestEdit[i]!, now);
            }
          }
          for (const d of devices) {
            expect(d.registers).toEqual(devices[0]!.registers);
            expect(d.row).toEqual(devices[0]!.row);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('joins in any grouping and any number of times to the same', () => {
    const states = fc.array(fc.array(step, { maxLength: 20 }), { minLength: 3, maxLength: 3 }).map((scripts) => {
      const made = scripts.map((_, i) => new Device(`device${i}`, i * YEAR));
      made[0]!.edit(NOW, () => homs);
      for (const d of made.slice(1)) d.hear(made[0]!.registers, NOW);
      let now = NOW;
      scripts.forEach((script, i) => {
        for (const s of script) {
          now += 1;
          if (s.kind === 'edit') made[i]!.edit(now, (row) => change(row, s.field, s.value));
          else if (s.kind === 'delete') made[i]!.edit(now, () => null);
        }
      });
      return made.map(({ registers }) => registers) as [Registers, Registers, Registers];
    });
    fc.assert(
      fc.property(states, ([a, b, c]) => {
        expect(join(a, b)).toEqual(join(b, a));
        expect(join(join(a, b), c)).toEqual(join(a, join(b, c)));
        expect(join(a, a)).toEqual(a);
        expect(join(join(a, b), b)).toEqual(join(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('never loses the last edit of a field somebody acknowledged', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ device, value: fc.string({ maxLength: 5 }) }), { minLength: 1, maxLength: 30 }),
        (edits) => {
          const devices = Array.from({ length: DEVICES }, (_, i) => new Device(`device${i}`, (i - 2) * YEAR));
          let now = NOW;
          for (const { device: at, value } of edits) {
            now += 10;
            devices[at]!.edit(now, (row) => change(row, 'label', value));
            for (const d of devices) d.hear(devices[at]!.registers, now);
          }
          for (const d of devices) expect(d.row?.label).toEqual({ text: edits.at(-1)!.value });
        },
      ),
    );
  });
});
