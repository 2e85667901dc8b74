// Types of find-browser.mjs, which is plain JavaScript so that it runs before anything is installed.
export const BROWSER_VARIABLES: { readonly chromium: string; readonly firefox: string };
export function findBrowser(browser: 'chromium' | 'firefox'): string | null;
