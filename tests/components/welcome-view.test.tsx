// @vitest-environment happy-dom
// The welcome page: three levels, one request, its result, and an example that works without permission.
import { expect, test, vi } from 'vitest';
import { WelcomeView } from '../../components/WelcomeView.tsx';
import { readSites } from '../../lib/settings/read-sites.ts';
import { welcomeProps } from '../gallery/page-states.tsx';
import { button, doing, draw, one } from './draw.ts';

test('three levels, and the list only for the one that needs it', async () => {
  const onMode = vi.fn();
  const root = await draw(<WelcomeView {...welcomeProps({ onMode })} />);
  const radios = [...root.querySelectorAll<HTMLInputElement>('input[name=mode]')];
  expect(radios.map((r) => r.checked)).toEqual([false, false, true]);
  expect(root.querySelector('#sites')).toBeNull();
  await doing(() => radios[1]!.click());
  expect(onMode.mock.calls).toEqual([['list']]);
  const list = await draw(<WelcomeView {...welcomeProps({ mode: 'list' })} />);
  expect((one(list, '#sites') as HTMLTextAreaElement).value).toBe('bbc.com\nreuters.com');
});

test('what came of the request is said beside the button, with the way back', async () => {
  const onRevoke = vi.fn();
  const root = await draw(<WelcomeView {...welcomeProps({ result: { kind: 'granted', mode: 'all' }, onRevoke })} />);
  expect(one(root, '#result').dataset.result).toBe('granted');
  await doing(() => button(root, 'Take it back').click());
  expect(onRevoke).toHaveBeenCalledOnce();
  const refused = await draw(<WelcomeView {...welcomeProps({ result: { kind: 'refused' } })} />);
  expect(one(refused, '#result').textContent).toContain('gave no leave');
});

test('names of the example open their cards by click and by focus', async () => {
  const root = await draw(<WelcomeView {...welcomeProps()} />);
  const headword = () => one(root, '.headword').textContent;
  expect(headword()).toContain('Zhai Jun');
  await doing(() => button(root, 'Homs').click());
  expect(headword()).toContain('Homs');
  await doing(() => button(root, 'Zhai Jun').dispatchEvent(new FocusEvent('focusin', { bubbles: true })));
  await doing(() => button(root, 'Zhai Jun').dispatchEvent(new FocusEvent('focus')));
  expect(headword()).toContain('Zhai Jun');
});

test('while the pack is put in, the example waits; when it fails, it says so', async () => {
  const { example } = welcomeProps();
  const waiting = await draw(<WelcomeView {...welcomeProps({ example: { ...example, views: new Map() } })} />);
  expect(one(waiting, '[role=dialog]').getAttribute('aria-busy')).toBe('true');
  const views = new Map([['Q197640', null]]);
  const failed = await draw(<WelcomeView {...welcomeProps({ example: { ...example, views } })} />);
  expect(failed.textContent).toContain('could not be read');
});

test('sites are read as people write them', () => {
  expect(readSites(' BBC.com\nhttps://www.reuters.com/world, lemonde.fr;localhost').sites).toEqual([
    'bbc.com',
    'reuters.com',
    'lemonde.fr',
    'localhost',
  ]);
  expect(readSites('bank\nfile:///etc/passwd\n*.com').bad).toEqual(['bank', 'file:///etc/passwd', '*.com']);
  expect(readSites('')).toEqual({ sites: [], bad: [] });
});
