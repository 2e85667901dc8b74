// The strip of years: everything lies inside it, nothing that overlaps shares a lane while lanes last.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layTimeline } from '../../components/timeline-layout.ts';
import type { FactView } from '../../lib/entities/card-view.ts';

const TODAY = '2026-11-24';
const post = (start?: string, end?: string): FactView => ({
  property: 'positionHeld',
  value: 'x',
  ...(start !== undefined && { start }),
  ...(end !== undefined && { end }),
});

test('the article’s date cuts through its post', () => {
  const strip = layTimeline(
    [post('2006', '2009'), post('2009', '2014'), post('2019-09', 'open')],
    '2012-02-17',
    TODAY,
  )!;
  const [before, at, open] = strip.posts;
  expect(at!.from).toBe(before!.to);
  expect(strip.needle).toBeGreaterThan(at!.from);
  expect(strip.needle).toBeLessThan(at!.to);
  expect([open!.open, open!.to]).toEqual([true, 100]);
  expect(strip.lanes).toBe(1);
  expect([strip.first, strip.last]).toEqual(['2006', '2026']);
});

test('years that would touch the needle’s are left out', () => {
  expect(layTimeline([post('2011', '2026')], '2012-02-17', TODAY)!.first).toBeNull();
  expect(layTimeline([post('1990', '2013')], '2012-02-17', TODAY)!.last).toBeNull();
});

test('posts without any date stand behind the article’s date, which is all that is known', () => {
  const strip = layTimeline([post('unknown', 'unknown')], '2012-02-17', TODAY)!;
  expect(strip).toMatchObject({ needle: 50, first: null, last: null });
  expect(strip.posts[0]).toMatchObject({ from: 0, to: 100, dim: true });
  expect(layTimeline([post()], null, TODAY)).toBeNull();
  expect(layTimeline([], '2012', TODAY)).toBeNull();
});

test('overlapping posts lie in lanes', () => {
  const strip = layTimeline([post('2000', '2020'), post('2005', '2010'), post('2010', '2015')], null, TODAY)!;
  expect(strip.posts.map((p) => p.lane)).toEqual([0, 1, 1]);
});

test('four that overlap have a lane each; a fifth lies where it is covered least', () => {
  const posts = [post('1998', '2020'), post('2004', '2016'), post('unknown', '2013'), post('2010', '2014')];
  expect(layTimeline(posts, '2012', TODAY)!.posts.map((p) => p.lane)).toEqual([0, 1, 2, 3]);
  expect(layTimeline([...posts, post('2012', '2019')], '2012', TODAY)!.posts.at(-1)!.lane).toBe(2);
});

test('everything lies inside the strip, from left to right', () => {
  const date = fc.integer({ min: 1, max: 9999 }).map((y) => String(y).padStart(4, '0'));
  const any = fc
    .tuple(
      fc.option(fc.oneof(date, fc.constant('unknown'))),
      fc.option(fc.oneof(date, fc.constantFrom('unknown', 'open'))),
    )
    .map(([start, end]) => post(start ?? undefined, end ?? undefined))
    .filter(({ start, end }) => !/^\d/.test(start ?? '') || !/^\d/.test(end ?? '') || start! <= end!);
  fc.assert(
    fc.property(fc.array(any), fc.option(date), (posts, when) => {
      const strip = layTimeline(posts, when, TODAY);
      if (!strip) return;
      expect(strip.posts).toHaveLength(posts.length);
      for (const { from, to, lane } of strip.posts) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(100.0001);
        expect(Number.isFinite(from) && Number.isFinite(to)).toBe(true);
        expect(lane).toBeLessThan(4);
      }
      if (strip.needle !== null) expect(strip.needle >= 0 && strip.needle <= 100).toBe(true);
    }),
  );
});
