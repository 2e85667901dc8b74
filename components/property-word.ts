// The word for a statement's property, and its value written for people.

import { isPartialDate } from '../lib/entities/calendar.ts';
import type { FactView } from '../lib/entities/card-view.ts';
import { type MessageKey, text } from '../lib/text.ts';
import { dateInWords } from './dates-in-words.ts';

/** Properties the interface has a word for; messages `prop_NAME`. */
// biome-ignore format: a list of words reads better in rows
export const KNOWN_PROPERTIES = [
  'positionHeld', 'memberOfPoliticalParty', 'memberOf', 'country', 'countryOfCitizenship', 'dateOfBirth', 'placeOfBirth',
  'dateOfDeath', 'placeOfDeath', 'inception', 'dissolved', 'capital', 'population', 'headOfState', 'headOfGovernment',
  'chairperson', 'leader', 'headquarters', 'parentOrganisation', 'partOf', 'employer', 'occupation', 'educatedAt',
  'spouse', 'child', 'parent', 'sibling', 'locatedIn', 'controlledBy', 'status', 'founder', 'ideology', 'nativeLabel',
  'author', 'pointInTime', 'participant', 'replaces', 'replacedBy', 'officialLanguage', 'seeAlso', 'headquartersLocation', 'significantEvent', 'minister', 'capitalOf', 'location',
] as const;

const KNOWN: ReadonlySet<string> = new Set(KNOWN_PROPERTIES);

/** "Party" for `memberOfPoliticalParty`; an unknown property is spelled out: `voiceActor` gives "Voice actor". */
export function propertyWord(property: string): string {
  if (KNOWN.has(property)) return text(`prop_${property}` as MessageKey);
  const words = property.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** Dates and large numbers are written for people, everything else stands as it is. */
export function valueInWords({ property, value }: FactView, language: string): string {
  if (/date|inception|dissolved|birth|death|pointInTime/i.test(property) && isPartialDate(value)) {
    return dateInWords(value, language);
  }
  if (/^\d{5,15}$/.test(value)) return new Intl.NumberFormat(text('interface_language')).format(Number(value));
  return value;
}
