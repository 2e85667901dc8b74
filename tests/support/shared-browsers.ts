// One browser of each kind for all test files of a worker: starting one takes longer than most files' tests.
import type { BrowserName } from '../../scripts/build-extension.ts';
import { type LaunchRequest, launch } from './browsers.ts';
import { readState, restoreState, type StoredState } from './first-state.ts';
import { Lab } from './lab.ts';
import { isThorough } from './long.ts';

/** A running browser, and what the extension had stored in it at first. */
interface Kept {
  readonly lab: Lab;
  readonly first: StoredState;
  /** What the preferences were that are set for whoever has it. */
  prefs: Prefs;
}

interface Borrowed {
  readonly kept: Kept;
  readonly lab: Lab;
}

/** Global, because what hears of a worker's end (browser-environment.ts) is loaded apart from the tests. */
const shared = globalThis as { idleBrowsers?: Map<BrowserName, Kept> };
shared.idleBrowsers ??= new Map();
/** Nobody's at the moment; one of a kind at most. */
const idle = shared.idleBrowsers;

/**
 * True for what a browser that runs already can be made to be: one with the test build, in a light scheme or Firefox. CI gives
 * each file its own: what one file leaves behind can neither fail nor help another there.
 */
function canBeShared({ browser, ...request }: LaunchRequest): boolean {
  if (isThorough) return false;
  const { build = 'test', scheme = 'light', firefoxPrefs: _, ...rest } = request;
  return build === 'test' && Object.keys(rest).length === 0 && (browser === 'firefox' || scheme === 'light');
}

/**
 * A browser in which the extension's first start is over, its starter pack is in and nothing else has happened, with no tab
 * open. `close` gives it back, or ends it where it was started for this request alone.
 */
export async function borrowBrowser(request: LaunchRequest): Promise<Lab> {
  if (!canBeShared(request)) return await startBrowser(request);
  const { browser, scheme = 'light', firefoxPrefs = {} } = request;
  const { kept, lab } = (await borrowIdle(browser)) ?? (await borrowNew(browser));
  kept.prefs = await setPrefs(lab, { ...schemePref(scheme), ...firefoxPrefs });
  // In a browser that was just started the control page lies behind what tests open, too: only the tab in front draws frames.
  await lab.control();
  await lab.closePages();
  return lab;
}

/** A browser for this request alone, when the extension's first start is over, with no tab open. */
export async function startBrowser(request: LaunchRequest): Promise<Lab> {
  const lab = await launch(request);
  if (lab.build !== null) await lab.knowledgeIsIn();
  // The welcome page opens at install; it is a test's business only where a test asks for it.
  await lab.closePages();
  return lab;
}

async function borrowNew(browser: BrowserName): Promise<Borrowed> {
  const lab = await startBrowser({ browser });
  const first = await readState(lab);
  await lab.closeAll();
  const kept: Kept = { lab, first, prefs: {} };
  return { kept, lab: labOn(kept) };
}

/** The idle browser, as it was at first; one that cannot be made so is ended, which is told. */
async function borrowIdle(browser: BrowserName): Promise<Borrowed | undefined> {
  const kept = idle.get(browser);
  if (!kept) return undefined;
  idle.delete(browser);
  try {
    const lab = labOn(kept);
    await restoreState(lab, kept.first);
    return { kept, lab };
  } catch (error) {
    console.log(`Another ${browser} is started: ${error instanceof Error ? error.message : String(error)}`);
    await kept.lab.close();
    return undefined;
  }
}

/** A view of its own of a kept browser, whose end gives that back. */
function labOn(kept: Kept): Lab {
  const { name, browser, origin } = kept.lab;
  const lab: Lab = new Lab(name, 'test', browser, origin, async () => {
    await setPrefs(lab, kept.prefs);
    // What it still does for the tests that were is not to disturb those to come, nor the other browser's now.
    await lab.stopBackground();
    await lab.closeAll();
    if (idle.has(name)) await kept.lab.close();
    else idle.set(name, kept);
  });
  return lab;
}

/** Closes the browsers that nobody uses. */
export async function endIdleBrowsers(): Promise<void> {
  const ended = [...idle.values()].map(({ lab }) => lab.close());
  idle.clear();
  await Promise.all(ended);
}

type Prefs = Readonly<Record<string, unknown>>;

/** Sets preferences of Firefox while it runs, and returns what they were; null for what was not set. */
async function setPrefs(lab: Lab, prefs: Prefs): Promise<Prefs> {
  if (lab.name !== 'firefox' || Object.keys(prefs).length === 0) return {};
  const before = await lab.inFirefox(`{
    const wanted = ${JSON.stringify(prefs)};
    const before = {};
    for (const [name, value] of Object.entries(wanted)) {
      const has = Services.prefs.prefHasUserValue(name);
      const kind = { string: 'String', boolean: 'Bool', number: 'Int' }[typeof value];
      before[name] = null;
      if (has) {
        const type = { [Services.prefs.PREF_STRING]: 'String', [Services.prefs.PREF_BOOL]: 'Bool', [Services.prefs.PREF_INT]: 'Int' };
        before[name] = Services.prefs['get' + type[Services.prefs.getPrefType(name)] + 'Pref'](name);
      }
      if (value === null) Services.prefs.clearUserPref(name);
      else Services.prefs['set' + kind + 'Pref'](name, value);
    }
    JSON.stringify(before);
  }`);
  return JSON.parse(before) as Prefs;
}

function schemePref(scheme: 'light' | 'dark'): Prefs {
  return { 'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1 };
}
