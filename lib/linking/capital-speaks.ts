// "Beijing said", "Moscow is considering": a capital that does what governments do stands for its country's government.
//
// The government, where a source knows one by the country's name, is then the likelier reading; where none does, the
// country and the town are shown, and nobody is chosen.
import { lookupName } from '../names/lookup-name.ts';
import { SMALL } from '../names/tokenise.ts';
import { type Country, countryNamed, countryWithCode } from './country-lexicon.ts';
import { CAPITALS } from './data/capitals.ts';
import type { Document } from './document.ts';
import { isWeak, kindOf } from './forms/form.ts';
import { isCalendarWord } from './lexicon.ts';
import type { LinkingSource } from './linking-source.ts';
import { keyOf, type Option, type Span } from './span.ts';

/** Verbs of saying and deciding, in the forms in which news puts them after a subject; folded, by language. */
const VERBS: Readonly<Record<string, RegExp>> = {
  en: /^(said|says|told|tells|den(ied|ies)|insist(s|ed)|announce[sd]|warn(s|ed)|accuse[sd]|demand(s|ed)|reject(s|ed)|agree[sd]|vow(s|ed)|pledge[sd]|threaten(s|ed)|refuse[sd]|urge[sd]|condemn(s|ed)|summon(s|ed)|welcome[sd]|claim(s|ed)|argue[sd]|propose[sd]|hope[sd]|fear(s|ed)|believe[sd]|consider(s|ed|ing)|want(s|ed)|see(s|k|ks)|decide[sd]|respond(s|ed)|retaliate[sd]|protest(s|ed)|signal(s|led)|deem(s|ed)|called|offered|planning|denying|saying|warning|seeking|preparing|insisting|threatening)$/u,
  de: /^(sagte|erklarte|teilte|warnte|forderte|fordert|wies|weist|kundigte|kundigt|beschuldigte|drohte|droht|lehnte|lehnt|bestritt|dementierte|begrusste|verurteilte|protestierte|will|reagierte|reagiert|warf|wirft|plant)$/u,
  ru: /^(заявил[аио]?|сообщил[аио]?|потребовал[аио]?|отверг(ла|ли|ло)?|осудил[аио]?|считает|заявляет|требует|обвинил[аио]?|предупредил[аио]?|намерен[аы]?|опроверг(ла|ли|ло)?|призвал[аио]?|ответил[аио]?|отказал(ась|ся|ись)|готов[аы]?)$/u,
  fr: /^(denonce|affirme|accuse|annonce|dement|exige|refuse|rejette|condamne|menace|promet|assure|estime|reclame|juge|veut|espere|craint|declare)$/u,
  es: /^(dijo|dice|acusa|acuso|anuncio|anuncia|niega|nego|exige|exigio|rechaza|rechazo|condena|condeno|amenaza|advierte|advirtio|asegura|aseguro|afirma|afirmo|pide|pidio|quiere|denuncia|denuncio)$/u,
};
const AUXILIARIES =
  /^(is|has|had|was|also|later|again|repeatedly|reportedly|officially|immediately|a|hat|ha|не|уже|также)$/u;
/** What makes the capital a place again ("a spokesman in Beijing said"), or one of several subjects. */
const BEFORE_PLACE =
  /^(in|at|from|near|of|to|outside|around|across|for|with|by|on|over|and|or|und|oder|aus|nach|bei|von|fur|et|ou|de|du|a|pour|dans|en|y|e|o|con|para|в|из|под|на|от|к|о|и|с|за)$/u;

/** The span with the country or its government as a further option, or the span itself where no capital speaks. */
export function withGovernment(document: Document, span: Span, sources: readonly LinkingSource[]): Span {
  const country = speaks(document, span) ? capitalOf(document, span) : undefined;
  if (!country) return span;
  const [option] = [...governmentsOf(country), ...country.names.slice(0, 3)].flatMap((name) => named(name, sources));
  if (!option || span.options.some(({ key }) => key === option.key)) return span;
  return { ...span, options: [...span.options, option] };
}

/** What knowledge bases call the government of a country. */
function governmentsOf({ names }: Country): string[] {
  return names.slice(0, 4).flatMap((name) => [`Government of ${name}`, `Government of the ${name}`]);
}

/** The first entity that bears exactly this name, the reader's own before a pack's. */
function named(name: string, sources: readonly LinkingSource[]): Option[] {
  const found = lookupName(
    name,
    sources.map((source) => source.names),
  ).flatMap(({ source, nameId }) => {
    const { values, tags } = sources[source]!.names.postings(nameId);
    return values.flatMap((ordinal, k): Option[] => {
      const kind = kindOf(tags[k]!);
      if (isWeak(kind) || kind === 'demonym' || sources[source]!.facts.type(ordinal) === 'person') return [];
      return [{ source, ordinal, key: keyOf(source, ordinal), kind: 'metonym' }];
    });
  });
  found.sort(
    (a, b) =>
      a.source - b.source || sources[b.source]!.facts.prior(b.ordinal) - sources[a.source]!.facts.prior(a.ordinal),
  );
  return found.slice(0, 1);
}

let capitals: Map<string, string> | undefined;

/** The country whose capital these words are. */
function capitalOf(document: Document, span: Span): Country | undefined {
  if (!capitals) {
    capitals = new Map();
    for (const line of CAPITALS.trim().split('\n')) {
      const [code = '', names = ''] = line.split('|');
      for (const name of names.split(',')) capitals.set(name.replaceAll('-', ' '), code);
    }
  }
  if (span.last - span.first > 2 || span.weak) return undefined;
  let words = '';
  for (let token = span.first; token <= span.last; token++)
    words += (token > span.first ? ' ' : '') + document.folded(token);
  const code = capitals.get(words);
  if (code === undefined || countryNamed(words)?.key === code) return undefined;
  return countryWithCode(code);
}

/** Subject of a verb of saying or deciding: no preposition before, the verb right behind, perhaps after an auxiliary. */
function speaks(document: Document, span: Span): boolean {
  const verbs = VERBS[document.language];
  const before = document.before(span.first);
  const word = before < 0 ? '' : document.folded(before);
  if (
    !verbs ||
    BEFORE_PLACE.test(word) ||
    (document.isCapital(before) && !document.startsSentence(before) && !isCalendarWord(word))
  )
    return false;
  let verb = document.after(span.last);
  for (let i = 0; i < 2 && verb >= 0 && AUXILIARIES.test(document.folded(verb)); i++) verb = document.after(verb);
  return verb >= 0 && document.class(verb) === SMALL && verbs.test(document.folded(verb));
}
