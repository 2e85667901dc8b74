// Ports for tests: what `runtime.connect` gives on one side and `onConnect` on the other, with structured clone between,
// and a worker that can be killed.
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Listener = (value: unknown) => void;

class FakePort {
  readonly name: string;
  readonly sender: object | undefined;
  other: FakePort | undefined;
  isOpen = true;
  readonly #messages = new Set<Listener>();
  readonly #ends = new Set<Listener>();
  readonly onMessage = { addListener: (listener: Listener) => this.#messages.add(listener) };
  readonly onDisconnect = { addListener: (listener: Listener) => this.#ends.add(listener) };

  constructor(name: string, sender: object | undefined) {
    this.name = name;
    this.sender = sender;
  }

  postMessage(message: unknown): void {
    if (!this.isOpen) throw new Error('Attempting to use a disconnected port object');
    const copy = structuredClone(message);
    const to = this.other;
    setTimeout(() => {
      if (to?.isOpen) for (const listener of to.#messages) listener(copy);
    });
  }

  disconnect(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    setTimeout(() => this.other?.end());
  }

  /** The other side is gone. */
  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const listener of this.#ends) listener(this);
  }
}

/** Connects the fake browser's two sides. `sender`: what the browser says of whoever connects. */
export function fakePorts(sender: object) {
  const connectListeners = new Set<Listener>();
  const open: FakePort[] = [];
  const runtime = fakeBrowser.runtime as unknown as Record<string, unknown>;
  let connections = 0;
  runtime.onConnect = { addListener: (listener: Listener) => connectListeners.add(listener) };
  runtime.connect = ({ name }: { name: string }) => {
    if (!fakeBrowser.runtime.id) throw new Error('Extension context invalidated.');
    connections++;
    const page = new FakePort(name, undefined);
    const background = new FakePort(name, sender);
    page.other = background;
    background.other = page;
    open.push(page, background);
    setTimeout(() => {
      if (connectListeners.size === 0) page.end();
      else for (const listener of connectListeners) listener(background);
    });
    return page;
  };
  return {
    /** Connections made so far. */
    get connections() {
      return connections;
    },
    /** The worker dies: its side hears nothing any more, the page's side is told. */
    kill(): void {
      connectListeners.clear();
      for (const port of open.splice(0)) {
        if (port.sender === undefined) port.end();
        else port.isOpen = false;
      }
    },
  };
}

export const PAGE = { id: 'test-extension-id', url: 'https://news.example/article', tab: { id: 7 }, frameId: 0 };
export const POPUP = { id: 'test-extension-id', url: 'chrome-extension://test-extension-id/popup.html' };
