// What holds until the reader says otherwise. Apart from the schemas, because pages carry it and not those.
import type { Settings } from './settings.ts';

export const DEFAULTS: Settings = {
  density: 'every',
  // Under 500 ms a card needs a gate against accidents; ours is that the pointer must rest (lib/card).
  openDelay: 350,
  heldKey: 'none',
  // "All" is every site the reader granted: none in a fresh store build, where it amounts to the button.
  siteMode: 'all',
  allowedSites: [],
  deniedSites: [],
  badge: true,
};
