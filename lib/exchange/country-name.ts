// The English name of a country by its code, and back, as FollowTheMoney writes countries.

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** "Russia" for `ru`; what is no code stays as it is. */
export function countryName(code: string): string {
  if (!/^[a-z]{2}$/i.test(code)) return code;
  return names.of(code.toUpperCase()) ?? code;
}

let codes: Map<string, string> | undefined;

/** `ru` for "Russia"; undefined for a name the platform does not know. */
export function countryCode(name: string): string | undefined {
  if (!codes) {
    codes = new Map();
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    for (const first of letters) {
      for (const second of letters) {
        const known = names.of(first + second);
        if (known !== undefined && !codes.has(known)) codes.set(known, `${first}${second}`.toLowerCase());
      }
    }
  }
  return codes.get(name);
}
