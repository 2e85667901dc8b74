// A turn of the event loop for whoever else waits, without the 4 ms browsers add to nested timeouts.

/** Resolves in a task of its own, after those that wait already. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
