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
  cardPlace: 'page',
  wellKnown: 'faded',
  // A list of what was read is kept for nobody who did not ask for it.
  metBefore: false,
};
