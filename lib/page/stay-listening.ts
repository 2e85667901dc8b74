// Listeners that outlast `document.open()`: a page that writes itself anew takes all listeners off its document and window,
// ours too, while the document, its script and what we watch stay.

/**
 * What `target.addEventListener` does, and again whenever the document gets another root. To add a listener that is still
 * there does nothing. Ends with the signal, which each listener should be given too.
 */
export function stayListening<T extends EventTarget>(
  target: T,
  document: Document,
  signal: AbortSignal,
): T['addEventListener'] {
  const kept: Parameters<EventTarget['addEventListener']>[] = [];
  const watch = new MutationObserver(() => {
    for (const listener of kept) target.addEventListener(...listener);
  });
  watch.observe(document, { childList: true });
  signal.addEventListener('abort', () => watch.disconnect());
  return (...listener: Parameters<EventTarget['addEventListener']>) => {
    kept.push(listener);
    target.addEventListener(...listener);
  };
}
