import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeStamp } from '../../lib/sync/clock.ts';
import type { Json, Register } from '../../lib/sync/registers.ts';
import { BodyError } from '../../lib/sync/row-writes.ts';
import { readSegment, type Segment, writeSegment } from '../../lib/sync/segment.ts';

const stamp = fc
  .record({ ms: fc.nat(), counter: fc.nat({ max: 0xffff }), device: fc.constantFrom('aaaa', 'bbbb') })
  .map(writeStamp);
const register: fc.Arbitrary<Register> = fc
  .record({
    stamp,
    value: fc.option(fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json)),
    over: fc.option(stamp),
  })
  .map(({ stamp, value, over }) => ({
    stamp,
    ...(value === null ? {} : { value }),
    ...(over === null ? {} : { over: { aaaa: over } }),
  }));
const path = fc.oneof(
  fc.constantFrom('label', 'note', '#gone', 'aliases/Homs', 'aliases/__proto__'),
  fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !(text in Object.prototype)),
);
const segment: fc.Arbitrary<Segment> = fc.record({
  device: fc.constant('aaaa'),
  seq: fc.integer({ min: 1, max: 1_000 }),
  prev: fc.constant(null),
  seen: fc.constant({ bbbb: 4 }),
  at: fc.nat(),
  rows: fc.array(
    fc.record({
      table: fc.constantFrom('entities', 'decisions', 'of-a-newer-version'),
      id: fc.string(),
      registers: fc.array(fc.tuple(path, register), { maxLength: 8 }).map((entries) => {
        const registers: Record<string, Register[]> = {};
        for (const [at, one] of entries) {
          Object.defineProperty(registers, at, { value: [one], enumerable: true, configurable: true, writable: true });
        }
        return registers;
      }),
    }),
    { maxLength: 5 },
  ),
});

describe('segment', () => {
  it('reads what it wrote, whatever the paths and values are', () => {
    fc.assert(
      fc.property(segment, (one) => {
        expect(readSegment(writeSegment(one))).toEqual(one);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps several versions of a note apart', () => {
    const [a, b] = [
      writeStamp({ ms: 1, counter: 0, device: 'aaaa' }),
      writeStamp({ ms: 2, counter: 0, device: 'bbbb' }),
    ];
    const registers = {
      note: [
        { stamp: b, value: 'two', over: { aaaa: a } },
        { stamp: a, value: 'one' },
      ],
    };
    const one: Segment = {
      device: 'aaaa',
      seq: 1,
      prev: null,
      seen: {},
      at: 0,
      rows: [{ table: 'entities', id: 'x', registers }],
    };
    expect(readSegment(writeSegment(one))).toEqual(one);
  });

  it('takes no path that would reach into objects', () => {
    const body = `{"v":1,"device":"a","seq":1,"prev":null,"seen":{},"at":0,"stamps":["000000000000-0000-a"],"rows":[["t","i",[[0,{"__proto__":{"x":1},"constructor":1,"label":2}]]]]}`;
    expect(Object.keys(readSegment(body).rows[0]!.registers)).toEqual(['label']);
  });

  it('refuses what is no segment, and says where', () => {
    for (const [body, where] of [
      ['', 'not JSON'],
      ['{}', 'v'],
      ['{"v":2}', 'v'],
      ['{"v":1,"device":"a","seq":0,"prev":null,"seen":{},"at":0,"stamps":[],"rows":[]}', 'seq'],
      ['{"v":1,"device":"a","seq":1,"prev":null,"seen":{},"at":0,"stamps":["x"],"rows":[]}', 'stamps'],
      [
        '{"v":1,"device":"a","seq":1,"prev":null,"seen":{},"at":0,"stamps":[],"rows":[["t","i",[[3,{"a":1}]]]]}',
        'stamp 3',
      ],
    ]) {
      expect(() => readSegment(body!)).toThrow(BodyError);
      expect(() => readSegment(body!)).toThrow(where!);
    }
  });
});
