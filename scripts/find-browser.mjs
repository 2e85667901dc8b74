// Where this machine's browsers are; plain JavaScript, since it runs before anything is installed.
import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Commands in the order they are preferred. Plain Chromium comes first: it is what the tests are written for. */
const COMMANDS = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'chrome.exe'],
  firefox: ['firefox-esr', 'firefox', 'firefox-developer-edition', 'firefox.exe'],
};

const MAC_APPS = {
  chromium: ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'],
  firefox: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
};

const WINDOWS_PATHS = {
  chromium: ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'],
  firefox: ['Mozilla Firefox\\firefox.exe'],
};

/** Environment variables that name a browser, for machines where it lies elsewhere. */
export const BROWSER_VARIABLES = { chromium: 'CHROMIUM_BIN', firefox: 'FIREFOX_BIN' };

/**
 * @param {'chromium' | 'firefox'} browser Chromium stands for Google Chrome too.
 * @returns {string | null} Path of the program, or null when the machine has none.
 */
export function findBrowser(browser) {
  const named = process.env[BROWSER_VARIABLES[browser]];
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`${BROWSER_VARIABLES[browser]} names ${named}, which is no program`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = COMMANDS[browser].flatMap((command) => folders.map((folder) => join(folder, command)));
  for (const apps of ['/Applications', join(homedir(), 'Applications')]) {
    candidates.push(...MAC_APPS[browser].map((app) => join(apps, app)));
  }
  for (const root of [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]) {
    if (root) candidates.push(...WINDOWS_PATHS[browser].map((path) => join(root, path)));
  }
  return candidates.find(isProgram) ?? null;
}

function isProgram(path) {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
