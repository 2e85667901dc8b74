// How a content script tells the page's world that it lives. Firefox ends the scripts of an extension that is updated or
// removed without a last word, so they cannot take away what they put on a page; what stays behind in the page's own
// world does it when the sign of life stops. It carries nothing and is the same on every page.

export const ALIVE = 'backstory-alive';
/** From sign to sign, in ms. */
export const ALIVE_MS = 500;
/** Silence after which the content script is taken for dead: what it left must be gone within 2 seconds. */
export const DEAD_MS = 1_400;
