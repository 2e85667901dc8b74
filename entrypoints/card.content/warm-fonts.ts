// Has the browser find the card's fonts before a card is shown. The first layout with a font is the dearest part of a
// first card (7 of 13 ms in Chromium, 12 of 17 in Firefox): the face is looked for, and its letters are loaded. Only generic
// families are named here (see card-sheets.ts): a page could have faces of its own asked for under any other name.

/** Sizes and weights of components/tokens.css that every card has. */
const SERIF = ['700 24px', '400 17px', '700 16px', '400 15px', 'italic 400 15px', 'italic 400 14px'];
const SANS = ['400 11px', '600 11px', '700 11px', '400 12px', '500 12px', '700 12px', '400 13px'];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 –·,.()';

/** Measures on a canvas that is never on the page, so a page that watches its own tree sees nothing. */
export function warmFonts(document: Document): void {
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
  const context = canvas.getContext('2d');
  // Some readers have canvases switched off; their first card comes a few ms later.
  if (!context) return;
  for (const [family, fonts] of [
    ['serif', SERIF],
    ['sans-serif', SANS],
  ] as const) {
    for (const font of fonts) {
      context.font = `${font} ${family}`;
      context.measureText(LETTERS);
    }
  }
}
