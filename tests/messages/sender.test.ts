import { describe, expect, it } from 'vitest';
import { senderOf } from '../../lib/messages/sender.ts';

const CHROMIUM = 'chrome-extension://abcdef/';
const FIREFOX = 'moz-extension://7b5c9b2e/';
const tab = { id: 7 };

describe('who sent a message', () => {
  // As both browsers describe senders; seen in Chromium 156 and Firefox 153.
  it.each([
    ['a page', { id: 'me', url: 'https://news.example/a', origin: 'https://news.example', tab, frameId: 0 }, 'content'],
    ['a blank frame', { id: 'me', url: 'about:blank', origin: 'https://news.example', tab, frameId: 3 }, 'content'],
    ['a sandboxed frame', { id: 'me', url: 'about:srcdoc', origin: 'null', tab, frameId: 3 }, 'content'],
    ['the popup', { id: 'me', url: `${CHROMIUM}popup.html`, origin: 'chrome-extension://abcdef' }, 'page'],
    ['the library in a tab', { id: 'me', url: `${CHROMIUM}options.html#id=Q1`, tab, frameId: 0 }, 'page'],
    ['the worker', { id: 'me', url: `${CHROMIUM}background.js`, origin: 'chrome-extension://abcdef' }, 'background'],
  ])('knows %s', (_, sender, kind) => {
    expect(senderOf(sender, 'me', CHROMIUM)?.kind).toBe(kind);
  });

  it('knows Firefox too', () => {
    const url = `${FIREFOX}_generated_background_page.html`;
    expect(senderOf({ id: 'me', url, origin: 'moz-extension://7b5c9b2e' }, 'me', FIREFOX)?.kind).toBe('background');
    expect(senderOf({ id: 'me', url: `${FIREFOX}popup.html` }, 'me', FIREFOX)?.kind).toBe('page');
  });

  it.each([
    ['another extension', { id: 'other', url: `${CHROMIUM}popup.html` }],
    ['nobody', {}],
    ['our id without a place', { id: 'me' }],
    ['our id with a web address and no tab', { id: 'me', url: 'https://news.example/' }],
    [
      'an address of ours from an origin that is not',
      { id: 'me', url: `${CHROMIUM}popup.html`, origin: 'https://a.example', tab },
    ],
    [
      'an origin of ours with an address that is not',
      { id: 'me', url: 'https://a.example/', origin: 'chrome-extension://abcdef', tab },
    ],
  ])('does not believe %s', (_, sender) => {
    expect(senderOf(sender, 'me', CHROMIUM)).toBeNull();
  });

  it.each([
    'https://abcdef/popup.html',
    'chrome-extension://abcdef.evil.example/popup.html',
    'https://evil.example/chrome-extension://abcdef/popup.html',
    'https://chrome-extension:abcdef@evil.example/',
    'moz-extension://abcdef/popup.html',
    'chrome-extension:/abcdef',
    'not an address',
  ])('takes %s for no page of ours', (url) => {
    expect(senderOf({ id: 'me', url, tab }, 'me', CHROMIUM)?.kind).toBe('content');
  });
});
