// Which properties say the same kind of thing, by Wikidata's and schema.org's words.

/** What someone or something was in a time: the strip of years draws these. Weightiest first. */
export const POST_PROPERTIES: readonly string[] = [
  'positionHeld',
  'officeHeld',
  'jobTitle',
  'role',
  'status',
  'controlledBy',
  'governedBy',
  'significantEvent',
];
export const NATIVE_NAME_PROPERTIES: readonly string[] = ['nativeLabel', 'nameInNativeLanguage'];
export const COUNTRY_PROPERTIES: readonly string[] = ['country', 'countryOfCitizenship', 'nationality'];
export const BEGINNING_PROPERTIES: readonly string[] = ['dateOfBirth', 'birthDate', 'inception', 'foundingDate'];
export const ENDING_PROPERTIES: readonly string[] = [
  'dateOfDeath',
  'deathDate',
  'dissolved',
  'dissolutionDate',
  'abolished',
];
/** What ends or changes hands: told without dates, it says nothing of any one day. */
export const HELD_FOR_A_TIME: readonly string[] = [
  ...POST_PROPERTIES,
  'memberOfPoliticalParty',
  'memberOf',
  'employer',
  'headOfState',
  'headOfGovernment',
  'minister',
  'secretaryGeneral',
  'chairperson',
  'leader',
  'spouse',
];
