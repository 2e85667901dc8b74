// A database query as a signal: it runs again whenever what it read was written, in this page or any other.
import { type ReadonlySignal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';

export interface Live<T> {
  readonly signal: ReadonlySignal<T>;
  stop(): void;
}

/** `onError` hears what a query throws; the signal then keeps its last value. */
export function live<T>(query: () => Promise<T>, initial: T, onError: (error: unknown) => void): Live<T> {
  const value = signal(initial);
  const subscription = liveQuery(query).subscribe({
    next: (result) => {
      value.value = result;
    },
    error: onError,
  });
  return { signal: value, stop: () => subscription.unsubscribe() };
}
