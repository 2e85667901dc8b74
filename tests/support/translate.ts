// Translates pages as the translators of browsers do, which no driver can start, and which would need the network.
import type { Page } from 'puppeteer-core';

/**
 * Chromium's puts two `font` elements around each new sentence in place of the Text node that was there. Firefox's takes the
 * Text nodes out, changes them, and puts the same ones back.
 */
export const TRANSLATORS = ['chromium', 'firefox'] as const;

/** Gives paragraphs their words in German, by id. Their only child is a Text node. */
export async function translate(
  page: Page,
  texts: Readonly<Record<string, string>>,
  translator: (typeof TRANSLATORS)[number],
): Promise<void> {
  await page.evaluate(
    (translations, translator) => {
      const kept: Record<string, { node: Text; data: string }> = {};
      Object.assign(window, { kept });
      document.documentElement.lang = 'de';
      if (translator === 'chromium') document.documentElement.classList.add('translated-ltr');
      const wrapped = (sentence: string) => {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        for (const font of [outer, inner]) {
          font.setAttribute('dir', 'auto');
          font.style.verticalAlign = 'inherit';
        }
        inner.textContent = sentence;
        outer.append(inner);
        return outer;
      };
      for (const [id, words] of Object.entries(translations)) {
        const paragraph = document.getElementById(id)!;
        const node = paragraph.firstChild as Text;
        kept[id] = { node, data: node.data };
        node.remove();
        if (translator === 'chromium') paragraph.append(...words.split(/(?<=\. )/).map(wrapped));
        else {
          node.data = words;
          paragraph.append(node);
        }
      }
    },
    texts,
    translator,
  );
}

/** Gives the page its own words back. */
export async function translateBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.lang = 'en';
    document.documentElement.classList.remove('translated-ltr');
    const { kept } = window as unknown as { kept: Record<string, { node: Text; data: string }> };
    for (const [id, { node, data }] of Object.entries(kept)) {
      node.data = data;
      document.getElementById(id)!.replaceChildren(node);
    }
  });
}
