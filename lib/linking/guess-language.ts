// Which language a text is in, where nobody says so: by its script and its commonest small words.

const STOPS: Readonly<Record<string, readonly string[]>> = {
  en: [' the ', ' of ', ' and ', ' to '],
  de: [' der ', ' die ', ' und ', ' den '],
  fr: [' le ', ' les ', ' et ', ' des '],
  es: [' el ', ' los ', ' y ', ' que '],
  it: [' il ', ' che ', ' di ', ' della '],
  pt: [' o ', ' os ', ' que ', ' do '],
};

/** A text's language by its script and its commonest small words; `en` where nothing speaks for another. */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, 3000);
  if (/[\u0400-\u04ff]/u.test(sample)) {
    const cyrillic = sample.match(/[\u0400-\u04ff]/gu)?.length ?? 0;
    if (cyrillic > sample.length / 4) return /[іїєґ]/u.test(sample) ? 'uk' : 'ru';
  }
  if (/[\u0600-\u06ff]/u.test(sample)) return 'ar';
  if (/[\u3040-\u30ff]/u.test(sample)) return 'ja';
  if (/[\uac00-\ud7a3]/u.test(sample)) return 'ko';
  if (/[\u4e00-\u9fff]/u.test(sample)) return 'zh';
  let best = 'en';
  let most = 0;
  for (const [language, words] of Object.entries(STOPS)) {
    let count = 0;
    for (const word of words) count += sample.split(word).length - 1;
    if (count > most) {
      most = count;
      best = language;
    }
  }
  return best;
}
