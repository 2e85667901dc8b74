// How far imports are: the background tells it on a channel, because it is nothing to keep.

/** Name of the BroadcastChannel. */
export const IMPORT_CHANNEL = 'backstory-imports';

export interface ImportProgress {
  readonly id: string;
  /** 0 to 1. */
  readonly share: number;
}
