// The English name of a country by its code, and back, as FollowTheMoney writes countries.

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** "Russia" for `ru`; what is no code stays as it is. */
export function countryName(code: string): string {
  if (!/^[a-z]{2}$/i.test(code)) return code;
  return names.of(code.toUpperCase()) ?? code;
}

let codes: Map<string, string> | undefined;

/** `ru` for "Russia", and for the code in capitals; undefined for a name the platform does not know. */
export function countryCode(nameOrCode: string): string | undefined {
  if (!codes) {
    codes = new Map();
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    for (const first of letters) {
      for (const second of letters) {
        const code = first + second;
        const known = names.of(code);
        // Some names have an old code too: Germany is `DE`, not `DD`.
        if (known !== undefined && new Intl.Locale(`und-${code}`).region === code) codes.set(known, code.toLowerCase());
      }
    }
  }
  return codes.get(countryName(nameOrCode));
}
