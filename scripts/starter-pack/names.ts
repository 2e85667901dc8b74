// Names, ids and statements of the starter pack in the shape of the entity schema.
import type { EntityInput, Name, Statement } from '../../lib/entities/entity.ts';
import { PLAIN_WORDS } from '../../lib/linking/data/plain-words.ts';
import { listOf } from './table.ts';

const PLAIN = new Set(PLAIN_WORDS.split(/\s+/));

type Input = EntityInput & { aliases: Name[]; statements: Statement[] };
/** An entity while it is built: its lists are always there. */
export type Draft = Input;

const RTL = /^[\p{P}\s]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}]/u;

/** SaS and MoDem are neither the airline nor the device. */
const MIXED = /^(?=\p{L}{2,5}$)(?=.*\p{Ll})\p{L}*\p{Lu}\p{L}*\p{Lu}/u;

/** A name; its direction is told when it runs from right to left, its case when it would else be another word. */
export function nameOf(text: string, lang?: string): Name {
  const shouted = /^[A-Z.]{2,}$/.test(text) && PLAIN.has(text.replaceAll('.', '').toLowerCase());
  return {
    text,
    ...(lang && { lang }),
    ...(RTL.test(text) && { dir: 'rtl' as const }),
    ...((shouted || MIXED.test(text)) && { case: 'exact' as const }),
  };
}

/** Lower case, without diacritics and punctuation: for telling whether two spellings are the same name. */
export function fold(text: string): string {
  return text
    .replace(/ø/gi, 'o')
    .replace(/ł/gi, 'l')
    .replace(/đ/gi, 'd')
    .replace(/ı/g, 'i')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** An id of the project's own, for what Wikidata's number is not certain of. */
export function ownId(text: string): string {
  return `bs:${fold(text).replaceAll(' ', '-')}`;
}

/** Adds names that are not there yet, in any language. */
export function addNames(draft: Draft, names: readonly Name[]): void {
  const have = new Set([draft.label.text, ...draft.aliases.map((alias) => alias.text)]);
  for (const name of names) {
    if (have.has(name.text)) continue;
    have.add(name.text);
    draft.aliases.push(name);
  }
}

/** The names of a cell like "ru Имя;Имя | ar اسم". Throws for a part that does not begin with a language. */
export function namesInLanguages(cell: string): Name[] {
  return cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [lang = '', ...words] = part.split(' ');
      if (!/^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$/.test(lang)) throw new Error(`No language before the name: ${part}`);
      return listOf(words.join(' ')).map((name) => nameOf(name, lang));
    });
}

/** A relation to another entity, with the words to show for it. */
export function relation(property: string, value: string, entity: string | undefined): Statement {
  return { property, value, ...(entity && { entity }) };
}

/** The English Wikipedia's page of that title. */
export function wikipedia(title: string): { url: string; title: string } {
  return { url: `https://en.wikipedia.org/wiki/${encodeURI(title.replaceAll(' ', '_'))}`, title: 'Wikipedia' };
}
