// A number of bytes as people say it.

/** "1.4 MB", "71 MB", "850 kB" */
export function sizeInWords(bytes: number, language: string): string {
  const isLarge = bytes >= 1_000_000;
  const value = bytes / (isLarge ? 1_000_000 : 1_000);
  const options: Intl.NumberFormatOptions = {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: value < 10 ? 1 : 0,
  };
  return new Intl.NumberFormat(language, options).format(value);
}
