// @vitest-environment happy-dom
// What is watched is watched once, however often it is read.
import { expect, it, vi } from 'vitest';
import { PageWatch } from '../../lib/page/watch-page.ts';

it('says which roots are new to it, so that what belongs to a frame is begun once', () => {
  const watch = new PageWatch({
    onTurn: async () => 0,
    onStorm: vi.fn(),
    isOwn: () => false,
    shadowRootOf: () => null,
  });
  const frame = document.implementation.createHTMLDocument();
  expect(watch.observe(document)).toBe(true);
  expect(watch.observe(frame)).toBe(true);
  expect(watch.observe(frame)).toBe(false);
  watch.stop();
  expect(watch.observe(document.implementation.createHTMLDocument()), 'stopped').toBe(false);
});
