// Articles of the project's own for browser tests.

export interface ArticleParts {
  /** Goes into the head, before everything of the article. */
  readonly head?: string;
  /** Takes the place of the paragraphs. */
  readonly body?: string;
  /** Follows the paragraphs. */
  readonly after?: string;
}

export const PARAGRAPHS = `
<p id="first">The envoy Zhai Jun came to Damascus on Friday. He met Bashar al-Assad, the president of Syria, for an hour in the old hall, and then drove to Homs, where the roads were closed, to the surprise of everybody who had been told that they were open.</p>
<p id="second">Liu Weimin said in Beijing that China hoped for calm. Sergei Lavrov said the same in Moscow with other words; the State Duma had no words at all, since it does not sit in February and its members were on the way to the snow.</p>
<p id="third">Nobody spoke of the weather, although it had rained for a week. Umbrellas were sold on every corner, in three colours, by boys who had bought them in the morning at a lower price and who would sell sunglasses in the spring.</p>`;

/** An article of 17 February 2012 that names entities of the starter pack. */
export function article({ head = '', body = PARAGRAPHS, after = '' }: ArticleParts = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The envoy's week</title>${head}
<meta property="og:type" content="article"><meta property="article:published_time" content="2012-02-17T09:00:00Z">
<style>body { font: 18px/28px serif; max-width: 640px; margin: 24px auto; background: #fff; color: #222 }</style></head>
<body><main id="main"><h1>The envoy's week</h1>${body}</main>${after}</body></html>`;
}
