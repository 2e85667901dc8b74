// Errors of the wire itself: the worker died, was replaced, or the extension was updated under a page.
import { browser } from 'wxt/browser';
import { messageOf } from '../errors.ts';

/** The extension was updated or removed; this script is left over from before and must clean up and fall silent. */
export class OrphanedError extends Error {
  override name = 'OrphanedError';

  constructor() {
    super('This page was opened before the extension was updated');
  }
}

/** Nobody answered, and whether the message was acted on is unknown. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError';

  constructor(cause?: unknown) {
    super('The background did not answer; what was asked may or may not be done', { cause });
  }
}

/** True once the extension was updated, switched off or removed while this script goes on. */
export function isOrphaned(): boolean {
  try {
    return !browser.runtime?.id;
  } catch {
    return true;
  }
}

/**
 * What a failed send says about the message: `undelivered` (nobody was there to take it), `unknown` (the receiver went
 * away after taking it; seen in 59 of 60 kills of Chromium's worker), or null when it is no error of the wire.
 * The words are Chromium's (extensions/renderer) and Firefox's (ConduitsChild, ext-runtime).
 */
export function fateOf(thrown: unknown): 'undelivered' | 'unknown' | null {
  const message = messageOf(thrown);
  if (/Receiving end does not exist|Could not establish connection/i.test(message)) return 'undelivered';
  if (/(channel|port) (is )?closed|Conduits|Actor .* destroyed|disconnected|context unloaded/i.test(message)) {
    return 'unknown';
  }
  return null;
}
