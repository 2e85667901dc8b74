// Types of with-lock.mjs, which is plain JavaScript so that it runs before anything is installed.
export function withLock<T>(name: string, work: () => T | Promise<T>): Promise<T>;
