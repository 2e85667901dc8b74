// How much memory a browser takes, as the system counts it, for measurements.
import { readdirSync, readFileSync } from 'node:fs';
import type { Lab } from '../support/lab.ts';

/** What the browser's processes hold more at their peak than before, in MB. */
export async function withMemory<T extends object>(
  lab: Lab,
  work: () => Promise<T>,
): Promise<T & { readonly memoryMb: number }> {
  const pid = lab.browser.process()?.pid;
  if (pid === undefined) throw new Error('The browser has no process');
  const before = residentMb(pid);
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(pid));
  }, 100);
  try {
    return { ...(await work()), memoryMb: peak - before };
  } finally {
    clearInterval(timer);
  }
}

/** Resident memory of a process and all below it; each page shared by several counts for a part (PSS) where that is told. */
function residentMb(pid: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = /^PPid:\s*(\d+)/m.exec(read(`/proc/${name}/status`))?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const isBelow = (process: number): boolean => {
    for (let at: number | undefined = process; at !== undefined && at > 1; at = parents.get(at))
      if (at === pid) return true;
    return false;
  };
  let kb = 0;
  for (const process of parents.keys()) {
    if (!isBelow(process)) continue;
    const rollup = /^Pss:\s*(\d+)/m.exec(read(`/proc/${process}/smaps_rollup`))?.[1];
    kb += Number(rollup ?? /^VmRSS:\s*(\d+)/m.exec(read(`/proc/${process}/status`))?.[1] ?? 0);
  }
  return kb / 1024;
}

/** A file's text, or nothing for a process that has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
