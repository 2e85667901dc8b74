// Where sealed objects lie. Four verbs that every kind of store can do, and nothing that only some can: no lock, no
// compare-and-swap, no overwrite. What the engine may rely on is said here; everything else it checks for itself.
import type { Bytes } from './bytes.ts';

/**
 * `log`: header, segments, manifests; listed at every sync. `shards`: parts of snapshots; listed by who cleans up.
 * `pictures`: the bytes of entities' pictures; listed when there is something to send or to fetch.
 */
export const AREAS = ['log', 'shards', 'pictures'] as const;
export type Area = (typeof AREAS)[number];

export interface RemoteObject {
  readonly name: string;
  /** Bytes, as the store says. A torn upload shows here. */
  readonly size: number;
}

export interface Remote {
  /** There is no room for pictures: the engine never asks for that area. */
  readonly noPictures?: true;
  /** All objects of an area, complete or not at all: a listing that ends early throws. May be stale, in any order. */
  list(area: Area, signal?: AbortSignal): Promise<readonly RemoteObject[]>;
  /** The bytes stored under a name, whatever they are. Throws RemoteError `missing` when there is no such object. */
  get(area: Area, name: string, signal?: AbortSignal): Promise<Bytes>;
  /** Stores an object under a name nobody else writes. Doing it again with the same bytes changes nothing. */
  putNew(area: Area, name: string, bytes: Bytes, signal?: AbortSignal): Promise<void>;
  /** Takes an object away; no error when it is gone already. */
  remove(area: Area, name: string, signal?: AbortSignal): Promise<void>;
  /** How full the place is, in bytes; only where the place has a limit it tells of. */
  fill?(): Promise<RemoteFill>;
}

export interface RemoteFill {
  readonly used: number;
  /** All there is room for. */
  readonly limit: number;
  /** From here on nothing new is taken, because the rest is needed to make room. */
  readonly stopAt: number;
}

/**
 * Why a remote did not do what was asked.
 * `offline`: no answer. `login`: user name or password refused. `forbidden`: logged in, but not allowed to.
 * `missing`: not there. `busy`: try again later. `full`: no space left. `strange`: an answer no such store gives, such as
 * a login page. `server`: the store failed by itself.
 */
export type RemoteProblem = 'offline' | 'login' | 'forbidden' | 'missing' | 'busy' | 'full' | 'strange' | 'server';

/** What the reader can do about it, where the remote has nothing better to say. */
const ADVICE: Readonly<Record<RemoteProblem, string>> = {
  offline: 'Nothing is lost; it is tried again. If other pages load, look at the address.',
  login: 'Type user name and password again. Some servers want a password made for apps.',
  forbidden: 'Give this user the right to write there, or choose another folder.',
  missing: 'Look at the address: the path may have changed.',
  busy: 'Wait; it is tried again.',
  full: 'Make room there, or choose another place. What is not sent yet stays on this device.',
  strange: 'Open the address in a tab: there may be a login page in between, or another service.',
  server: 'Wait; it is tried again. If it lasts, tell whoever runs the server.',
};

/** `message`: in plain words, what was asked and what came back. */
export class RemoteError extends Error {
  override name = 'RemoteError';
  readonly problem: RemoteProblem;
  /** Milliseconds the store asked to be left alone. */
  readonly retryAfter: number | undefined;
  /** What the reader can do about it, in plain words. */
  readonly advice: string;

  constructor(problem: RemoteProblem, message: string, retryAfter?: number, advice?: string) {
    super(message);
    this.problem = problem;
    this.retryAfter = retryAfter;
    this.advice = advice ?? ADVICE[problem];
  }
}
