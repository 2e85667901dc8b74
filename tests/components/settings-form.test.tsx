// @vitest-environment happy-dom
// The settings as drawn: which sites the browser lets be read, in words a reader knows.
import { expect, test } from 'vitest';
import { SettingsForm, type SettingsFormProps } from '../../components/SettingsForm.tsx';
import { draw } from './draw.ts';

const nothing = () => {};
const props = (granted: readonly string[]): SettingsFormProps => ({
  values: {
    density: 'every',
    openDelay: 350,
    heldKey: 'none',
    siteMode: 'list',
    badge: true,
    cardPlace: 'page',
    wellKnown: 'faded',
    metBefore: false,
  },
  allowed: '',
  denied: '',
  problems: {},
  granted,
  onChange: nothing,
  onAllowed: nothing,
  onDenied: nothing,
  onSaveLists: nothing,
  onGrantAll: nothing,
  onRevoke: nothing,
  onForgetMeetings: nothing,
});

test('what the browser granted is told by the names of sites, each once', async () => {
  const patterns = ['*://*.bbc.com/*', 'https://www.wikidata.org/*', 'http://lake.example/*', 'https://lake.example/*'];
  const root = await draw(<SettingsForm {...props(patterns)} />);
  expect(root.textContent).toContain('The browser lets these sites be read: bbc.com, www.wikidata.org, lake.example');
  expect(root.textContent).not.toContain('://');
});
