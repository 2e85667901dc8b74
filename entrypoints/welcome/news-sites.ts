// A list to begin with, for readers who choose sites one by one: news agencies and broadcasters of many countries.
export const NEWS_SITES: readonly string[] = [
  'aljazeera.com',
  'apnews.com',
  'bbc.com',
  'dw.com',
  'elpais.com',
  'france24.com',
  'lemonde.fr',
  'nhk.or.jp',
  'reuters.com',
  'theguardian.com',
];
