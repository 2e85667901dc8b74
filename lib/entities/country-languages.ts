// The language whose script a country's names are in at home, for countries that do not write in Latin letters.

/** Wikidata id, English name, language; from the countries' official languages as of 2026. */
const ROWS: readonly (readonly [id: string, name: string, language: string])[] = [
  ['Q148', 'China', 'zh'],
  ['Q865', 'Taiwan', 'zh'],
  ['Q17', 'Japan', 'ja'],
  ['Q884', 'South Korea', 'ko'],
  ['Q423', 'North Korea', 'ko'],
  ['Q159', 'Russia', 'ru'],
  ['Q15180', 'Soviet Union', 'ru'],
  ['Q212', 'Ukraine', 'uk'],
  ['Q184', 'Belarus', 'be'],
  ['Q219', 'Bulgaria', 'bg'],
  ['Q403', 'Serbia', 'sr'],
  ['Q221', 'North Macedonia', 'mk'],
  ['Q232', 'Kazakhstan', 'kk'],
  ['Q813', 'Kyrgyzstan', 'ky'],
  ['Q863', 'Tajikistan', 'tg'],
  ['Q711', 'Mongolia', 'mn'],
  ['Q41', 'Greece', 'el'],
  ['Q229', 'Cyprus', 'el'],
  ['Q230', 'Georgia', 'ka'],
  ['Q399', 'Armenia', 'hy'],
  ['Q801', 'Israel', 'he'],
  ['Q219060', 'State of Palestine', 'ar'],
  ['Q858', 'Syria', 'ar'],
  ['Q822', 'Lebanon', 'ar'],
  ['Q810', 'Jordan', 'ar'],
  ['Q796', 'Iraq', 'ar'],
  ['Q851', 'Saudi Arabia', 'ar'],
  ['Q878', 'United Arab Emirates', 'ar'],
  ['Q846', 'Qatar', 'ar'],
  ['Q817', 'Kuwait', 'ar'],
  ['Q398', 'Bahrain', 'ar'],
  ['Q842', 'Oman', 'ar'],
  ['Q805', 'Yemen', 'ar'],
  ['Q79', 'Egypt', 'ar'],
  ['Q1016', 'Libya', 'ar'],
  ['Q948', 'Tunisia', 'ar'],
  ['Q262', 'Algeria', 'ar'],
  ['Q1028', 'Morocco', 'ar'],
  ['Q1049', 'Sudan', 'ar'],
  ['Q1025', 'Mauritania', 'ar'],
  ['Q794', 'Iran', 'fa'],
  ['Q889', 'Afghanistan', 'fa'],
  ['Q843', 'Pakistan', 'ur'],
  ['Q668', 'India', 'hi'],
  ['Q837', 'Nepal', 'ne'],
  ['Q902', 'Bangladesh', 'bn'],
  ['Q854', 'Sri Lanka', 'si'],
  ['Q836', 'Myanmar', 'my'],
  ['Q869', 'Thailand', 'th'],
  ['Q819', 'Laos', 'lo'],
  ['Q424', 'Cambodia', 'km'],
  ['Q115', 'Ethiopia', 'am'],
  ['Q986', 'Eritrea', 'ti'],
  ['Q826', 'Maldives', 'dv'],
  ['Q917', 'Bhutan', 'dz'],
];

const LANGUAGES: ReadonlyMap<string, string> = new Map(
  ROWS.flatMap(([id, name, language]) => [
    [id, language],
    [name, language],
  ]),
);

/** The language of a country by its Wikidata id or English name; undefined when it writes in Latin letters or is unknown. */
export function languageOfCountry(idOrName: string): string | undefined {
  return LANGUAGES.get(idOrName);
}
