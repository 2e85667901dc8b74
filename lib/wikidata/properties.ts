// What is taken of an item of Wikidata: its properties by number, and the kinds of things by class.
import type { EntityType } from '../entities/entity.ts';

/** Statements taken, by Wikidata's property. `dated`: every one that was ever true, with its time; else the best only. */
export const PROPERTIES: Readonly<Record<string, { readonly property: string; readonly dated?: true }>> = {
  P39: { property: 'positionHeld', dated: true },
  P102: { property: 'memberOfPoliticalParty', dated: true },
  P27: { property: 'countryOfCitizenship', dated: true },
  P463: { property: 'memberOf', dated: true },
  P108: { property: 'employer', dated: true },
  P6: { property: 'headOfGovernment', dated: true },
  P35: { property: 'headOfState', dated: true },
  P488: { property: 'chairperson', dated: true },
  P3975: { property: 'secretaryGeneral', dated: true },
  P169: { property: 'chiefExecutiveOfficer', dated: true },
  P26: { property: 'spouse', dated: true },
  P569: { property: 'dateOfBirth' },
  P570: { property: 'dateOfDeath' },
  P19: { property: 'placeOfBirth' },
  P106: { property: 'occupation' },
  P69: { property: 'educatedAt' },
  P571: { property: 'inception' },
  P576: { property: 'dissolved' },
  P17: { property: 'country' },
  P36: { property: 'capital' },
  P1376: { property: 'capitalOf' },
  P159: { property: 'headquartersLocation' },
  P749: { property: 'parentOrganisation' },
  P361: { property: 'partOf' },
  P112: { property: 'founder' },
  P50: { property: 'author' },
  P585: { property: 'pointInTime' },
  P1082: { property: 'population' },
  P1559: { property: 'nameInNativeLanguage' },
  P1705: { property: 'nativeLabel' },
};

export const INSTANCE_OF = 'P31';
export const WEBSITE = 'P856';
export const PICTURE = 'P18';
export const DEATH = 'P570';
/** Qualifiers of a statement. "Of" was dropped for "applies to jurisdiction" and others; old statements have it still. */
export const START = 'P580';
export const END = 'P582';
export const POINT_IN_TIME = 'P585';
export const OF = ['P642', 'P1001', 'P2389', 'P108'] as const;

/** Classes by what their instances are here; what is in none is told by its statements. */
const CLASSES: Readonly<Partial<Record<EntityType, string>>> = {
  person: 'Q5 Q15632617',
  party: 'Q7278 Q388602',
  organisation:
    'Q43229 Q4830453 Q783794 Q891723 Q6881511 Q484652 Q245065 Q163740 Q79913 Q327333 Q192350 Q11204 Q35749 Q189445 ' +
    'Q17149090 Q1335818 Q178790 Q31855 Q3918 Q875538 Q22687 Q15911314 Q1530022 Q476028 Q12973014 Q192283 Q11032 Q1616075 Q41298 Q708676 Q157031 ' +
    'Q4358176 Q176799 Q37726 Q47913 Q2659904 Q20857065 Q1785733 Q2085381 Q5341295',
  place:
    'Q6256 Q3624078 Q515 Q1549591 Q5119 Q486972 Q1637706 Q484170 Q262166 Q747074 Q3957 Q532 Q7275 Q35657 Q10864048 Q13220204 ' +
    'Q82794 Q5107 Q8502 Q23442 Q4022 Q23397 Q165 Q41176 Q1248784 Q44782 Q36784 Q50337 Q34876 Q1093829 Q174844 Q200250 Q1763527 Q15284 Q56061 Q4835091 Q133442 Q15239622 Q161243',
  event:
    'Q1656682 Q1190554 Q40231 Q198 Q180684 Q178561 Q124757 Q45382 Q625994 Q2334719 Q175331 Q645883 Q132241 Q858439 Q152450 Q13418847 Q15275719',
  work: 'Q571 Q11424 Q7725634 Q5398426 Q47461344 Q3305213 Q838948 Q482994 Q134556 Q2188189 Q7889 Q8261 Q17537576 Q131569 Q820655 Q93288 Q49848 Q732577 Q386724 Q24862 Q506240 Q581714',
};

const TYPE_OF: ReadonlyMap<string, EntityType> = new Map(
  Object.entries(CLASSES).flatMap(([type, classes]) =>
    classes.split(' ').map((id) => [id, type as EntityType] as const),
  ),
);

/** The type of what is an instance of these classes and has statements of these properties. */
export function typeOfItem(classes: readonly string[], properties: ReadonlySet<string>): EntityType {
  for (const id of classes) {
    const type = TYPE_OF.get(id);
    if (type !== undefined) return type;
  }
  const has = (...ids: string[]) => ids.some((id) => properties.has(id));
  if (has('P569', 'P21', 'P106', 'P39')) return 'person';
  if (has('P50', 'P57', 'P577', 'P162', 'P175')) return 'work';
  if (has('P159', 'P112', 'P169', 'P488', 'P452', 'P1454', 'P749')) return 'organisation';
  if (has('P625', 'P36', 'P131')) return has('P585', 'P580') ? 'event' : 'place';
  if (has('P585', 'P580', 'P710')) return 'event';
  return 'other';
}

/** Languages whose names are taken, beside the reader's: those of the names a reader of news meets. */
export const NAME_LANGUAGES = [
  'en',
  'mul',
  'ar',
  'cs',
  'de',
  'el',
  'es',
  'fa',
  'fr',
  'he',
  'hi',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'ru',
  'sv',
  'tr',
  'uk',
  'vi',
  'zh',
] as const;
