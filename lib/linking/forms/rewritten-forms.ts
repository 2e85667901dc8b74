// Other ways to write the words of a name, whatever it names: their order, numbers, apostrophes, joined words.
import type { Form } from './form.ts';

/** Strong forms of a name that any text may use in its place. */
export function rewrittenForms(name: string): Form[] {
  return [...reordered(name), ...renumbered(name), ...withoutApostrophes(name), ...apart(name)].map((text) => ({
    text,
    kind: 'form',
  }));
}

const PORTFOLIO_NOUN = 'minister|ministry|department|secretary';
const NOUN_FIRST = new RegExp(`^(${PORTFOLIO_NOUN}) (?:of|for) (?:the )?(.+)$`, 'iu');
const NOUN_LAST = new RegExp(`^(.+) (${PORTFOLIO_NOUN})$`, 'iu');

/** "Ministry of Defence" is the Defence Ministry, an "education minister" a minister of education. */
function reordered(name: string): string[] {
  const first = NOUN_FIRST.exec(name);
  const [noun = '', field = ''] = first?.slice(1) ?? [];
  if (first && isField(field)) return [`${field} ${noun}`];
  const last = NOUN_LAST.exec(name);
  const [before = '', at = ''] = last?.slice(1) ?? [];
  if (!last || !isField(before)) return [];
  return [...new Set([name, titleCase(name)])].flatMap((text) => {
    const cut = text.length - at.length - 1;
    return [`${text.slice(cut + 1)} of ${text.slice(0, cut)}`, `${text.slice(cut + 1)} for ${text.slice(0, cut)}`];
  });
}

/** What a ministry is in charge of: one or two words, no rank before it and no country behind it. */
const isField = (text: string): boolean =>
  /^\p{L}+( and \p{L}+| \p{L}+)?$/u.test(text) && !/^(of|prime|vice|deputy|first|general|state)\b/iu.test(text);

const titleCase = (text: string): string =>
  text.replace(/(^| )(?!and )(\p{Ll})/gu, (_, space: string, letter: string) => space + letter.toUpperCase());

const NUMBERS = 'One Two Three Four Five Six Seven Eight Nine Ten'.split(' ');

/** "Channel Four" and "Channel 4": a number at the end of a name is a word or a digit. */
function renumbered(name: string): string[] {
  const at = name.lastIndexOf(' ') + 1;
  if (at === 0) return [];
  const last = name.slice(at);
  const value = NUMBERS.indexOf(last) + 1;
  if (value > 0) return [name.slice(0, at) + value];
  const word = /^([1-9]|10)$/u.test(last) ? NUMBERS[Number(last) - 1] : undefined;
  return word ? [name.slice(0, at) + word] : [];
}

/** "Sotheby's" is often Sothebys, "King's Cross" Kings Cross; of two apostrophes either may be left off. */
function withoutApostrophes(name: string): string[] {
  if (!/['’]/u.test(name) || name.length < 6) return [];
  const places = [...name.matchAll(/['’](?=s\b)/gu)].map((match) => match.index);
  const forms = places.map((at) => name.slice(0, at) + name.slice(at + 1));
  return places.length > 1 ? [...forms, name.replace(/['’](?=s\b)/gu, '')] : forms;
}

/** Two names that a firm has grown together: "ExxonMobil" and "Exxon Mobil". */
const apart = (name: string): string[] => {
  const joined = /^(\p{Lu}\p{Ll}{3,})(\p{Lu}\p{Ll}{3,})$/u.exec(name);
  return joined ? [`${joined[1]} ${joined[2]}`] : [];
};
