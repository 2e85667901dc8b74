// What the columns of a table hold, guessed by their headers in the languages tables come in.

/** What a column may be taken for. `fact:PROPERTY` is a fact of that property, the others are fields of an entity. */
export const COLUMN_ROLES = [
  'ignore',
  'id',
  'type',
  'label',
  'labelLanguage',
  'aliases',
  'description',
  'tags',
  'links',
  'note',
  'private',
  'property',
  'value',
  'entity',
  'of',
  'start',
  'end',
  'asOf',
  'sourceTitle',
  'sourceUrl',
  'fact:dateOfBirth',
  'fact:dateOfDeath',
  'fact:inception',
  'fact:dissolved',
  'fact:country',
  'fact:countryOfCitizenship',
  'fact:memberOfPoliticalParty',
  'fact:memberOf',
  'fact:employer',
  'fact:occupation',
  'fact:capital',
  'fact:population',
  'fact:headquartersLocation',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export function isColumnRole(text: string): text is ColumnRole {
  return (COLUMN_ROLES as readonly string[]).includes(text);
}

/** Header words of our own export, in order, each with its role. */
export const EXPORT_HEADER: Readonly<Record<string, ColumnRole>> = {
  id: 'id',
  type: 'type',
  name: 'label',
  'name language': 'labelLanguage',
  aliases: 'aliases',
  description: 'description',
  tags: 'tags',
  links: 'links',
  note: 'note',
  private: 'private',
  property: 'property',
  value: 'value',
  'value id': 'entity',
  of: 'of',
  start: 'start',
  end: 'end',
  'as of': 'asOf',
  source: 'sourceTitle',
  'source url': 'sourceUrl',
};

/** Whether a table is such an export: then its cells are what was written, and nothing of them is guessed. */
export function isExport(header: readonly string[], columns: readonly ColumnRole[]): boolean {
  const own = Object.entries(EXPORT_HEADER);
  return header.length === own.length && own.every(([word, role], at) => header[at] === word && columns[at] === role);
}

/** Header words by role, lower case and without accents, as `plain` makes them. */
const WORDS: Readonly<Record<Exclude<ColumnRole, 'ignore'>, string>> = {
  id: 'id|identifier|qid|wikidata|wikidata id|item|entity|kennung|identifiant|identificador|идентификатор|编号|標識符|معرف|識別子',
  type: 'type|kind|schema|class|category|typ|art|tipo|categorie|kategorie|тип|类型|類型|نوع|種類',
  label:
    'name|label|title|full name|item label|caption|person|nom|nombre|nome|bezeichnung|vollstandiger name|nom complet|nombre completo|nome completo|имя|название|фио|naam|namn|navn|nazwa|imie i nazwisko|isim|ad soyad|姓名|名称|名稱|名前|氏名|이름|الاسم|اسم|שם|όνομα|ονομα',
  labelLanguage: 'language|lang|name language|label language|sprache|langue|idioma|lingua|язык|语言|語言|اللغة|言語',
  aliases:
    'alias|aliases|also known as|aka|other names|alternative names|alt label|item alt label|synonyms|weak alias|andere namen|auch bekannt als|autres noms|alias noms|otros nombres|tambien conocido como|altri nomi|outros nomes|псевдонимы|другие имена|别名|別名|أسماء أخرى',
  description:
    'description|summary|item description|about|what|beschreibung|descripcion|descrizione|descricao|описание|opis|beskrivning|描述|简介|說明|説明|الوصف|وصف',
  tags: 'tag|tags|topics|keywords|labels|schlagworter|etiquettes|mots cles|etiquetas|etichette|теги|метки|标签|標籤|タグ|وسوم',
  links:
    'link|links|url|website|homepage|web|article|webseite|site|site web|sitio web|sito|ссылка|сайт|链接|網址|الموقع|リンク',
  note: 'note|notes|comment|comments|remark|notiz|anmerkung|bemerkung|remarque|nota|notas|commento|заметка|примечание|备注|備註|メモ|ملاحظة',
  private: 'private|privat|prive|privado|privato|личное|私有',
  property: 'property|statement|fact|eigenschaft|propriete|propiedad|proprieta|свойство|属性',
  value:
    'value|position|post|office|office held|position held|position label|role|job|job title|posten|amt|funktion|stelle|poste|fonction|cargo|puesto|carica|ruolo|должность|пост|职位|職位|职务|職務|役職|المنصب|직책|görev|gorev|stanowisko',
  entity: 'value id|position id|office id',
  of: 'of|for|organisation|organization|org|body|company|legislature|jurisdiction|organisation label|organization label|organisationen|firma|organisme|organizacion|empresa|organizzazione|организация|机构|機構|组织|المنظمة|組織',
  start:
    'start|from|since|start date|start time|begin|beginning|term start|von|seit|beginn|ab|debut|depuis|de|inicio|desde|inizio|da|начало|с|开始|開始|从|البداية|من|開始日',
  end: 'end|to|until|till|end date|end time|term end|bis|ende|fin|jusqu a|hasta|fine|fino a|fim|ate|конец|по|до|结束|結束|至|النهاية|إلى|終了日',
  asOf: 'as of|checked|valid on|stand|au|al|date|по состоянию на|截至',
  sourceTitle: 'source|source title|quelle|fuente|fonte|источник|来源|來源|المصدر|出典',
  sourceUrl: 'source url|source address|source link|reference|ref url|quelle url',
  'fact:dateOfBirth':
    'birth date|date of birth|born|birthdate|dob|birth|geburtsdatum|geboren|date de naissance|naissance|fecha de nacimiento|nacimiento|data di nascita|data de nascimento|дата рождения|出生日期|生年月日|تاريخ الميلاد',
  'fact:dateOfDeath':
    'death date|date of death|died|death|sterbedatum|todestag|gestorben|date de deces|fecha de muerte|data di morte|дата смерти|逝世日期|死亡日期|没年月日|تاريخ الوفاة',
  'fact:inception':
    'inception|founded|foundation|incorporation date|founding date|gegrundet|fondation|fundacion|fondazione|основан|成立|设立',
  'fact:dissolved': 'dissolved|dissolution|dissolution date|aufgelost|dissoute|disuelto|sciolto|распущен|解散',
  'fact:country':
    'country|state|country label|land|staat|pays|pais|paese|страна|国家|國家|国|البلد|الدولة|국가|ulke|kraj',
  'fact:countryOfCitizenship':
    'citizenship|nationality|country of citizenship|staatsangehorigkeit|nationalitat|nationalite|citoyennete|nacionalidad|ciudadania|nazionalita|гражданство|国籍|國籍|الجنسية',
  'fact:memberOfPoliticalParty':
    'party|political party|party label|partei|parti|parti politique|partido|partito|партия|政党|政黨|党派|الحزب|정당|partia',
  'fact:memberOf': 'member of|membership|mitglied von|membre de|miembro de|membro di|член|成员',
  'fact:employer': 'employer|arbeitgeber|employeur|empleador|datore di lavoro|работодатель|雇主',
  'fact:occupation':
    'occupation|profession|beruf|metier|ocupacion|profesion|professione|profissao|профессия|职业|職業|المهنة',
  'fact:capital': 'capital|hauptstadt|capitale|столица|首都|العاصمة',
  'fact:population': 'population|inhabitants|einwohner|poblacion|popolazione|populacao|население|人口|السكان',
  'fact:headquartersLocation': 'headquarters|seat|hq|sitz|siege|sede|штаб квартира|总部|總部|المقر',
};

const ROLE_OF: ReadonlyMap<string, ColumnRole> = new Map(
  Object.entries(WORDS).flatMap(([role, words]) =>
    words.split('|').map((word) => [plain(word), role as ColumnRole] as const),
  ),
);

/** An address of an entity of Wikidata, as its query service gives it. */
export const ENTITY_ADDRESS = /^https?:\/\/www\.wikidata\.org\/(?:entity|wiki)\/([QPL]\d+)$/;

/**
 * A role for each column, in order. `rows` are the first ones: a table of a query service is told by the addresses in it.
 * Each role but facts is given once; a table without a name column gets its first column of words as one.
 */
export function guessColumns(header: readonly string[], rows: readonly (readonly string[])[]): ColumnRole[] {
  const names = header.map((cell) => cell.replace(/^\?/, '').trim());
  const roles: ColumnRole[] = names.map(() => 'ignore');
  const taken = new Set<ColumnRole>();
  const give = (at: number, role: ColumnRole | undefined) => {
    if (at < 0 || role === undefined || roles[at] !== 'ignore') return;
    if (taken.has(role) && !role.startsWith('fact:')) return;
    taken.add(role);
    roles[at] = role;
  };
  const holdsAddresses = (at: number) =>
    rows.length > 0 &&
    rows.every((row) => (row[at] ?? '') === '' || ENTITY_ADDRESS.test(row[at] ?? '')) &&
    rows.some((row) => (row[at] ?? '') !== '');
  const item = names.findIndex((name, at) => holdsAddresses(at) && names.includes(`${name}Label`));
  if (item >= 0) {
    const name = names[item]!;
    give(item, 'id');
    give(names.indexOf(`${name}Label`), 'label');
    give(names.indexOf(`${name}Description`), 'description');
    give(names.indexOf(`${name}AltLabel`), 'aliases');
    names.forEach((other, at) => {
      // `position` and `positionLabel` are one thing: its id and its words.
      if (at === item || !holdsAddresses(at)) return;
      const words = names.indexOf(`${other}Label`);
      const role = roleOf(other);
      if (role === 'value') {
        give(words, 'value');
        give(at, words < 0 ? 'value' : 'entity');
      } else if (words >= 0) give(words, role);
    });
  }
  names.forEach((name, at) => {
    if (item >= 0 && holdsAddresses(at)) return;
    give(at, roleOf(name));
  });
  if (!taken.has('label')) {
    const words = names.findIndex(
      (_, at) => roles[at] === 'ignore' && rows.some((row) => /\p{L}{2}/u.test(row[at] ?? '')),
    );
    give(words < 0 ? roles.indexOf('ignore') : words, 'label');
  }
  return roles;
}

function roleOf(name: string): ColumnRole | undefined {
  const word = plain(name);
  return ROLE_OF.get(word) ?? ROLE_OF.get(word.replace(/ label$/, ''));
}

/** Lower case, without accents, `camelCase` and `snake_case` as words. */
function plain(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
