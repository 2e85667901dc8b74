// @vitest-environment happy-dom
// The article's date: what is taken for one, and which place speaks first.
import { describe, expect, test } from 'vitest';
import { articleDate, dayIn, dayInAddress, pageLanguage } from '../../lib/page/article-date.ts';

const page = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const JSON_LD =
  '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","datePublished":"2012-02-17T23:30:00-08:00","inLanguage":"de-DE"}]}</script>';
const META = '<meta property="article:published_time" content="2013-03-01T00:00:00Z">';
const TIME = '<article><header><time datetime="2014-04-02">2 April</time></header></article>';
const ADDRESS = '<link rel="canonical" href="https://news.example/2015/05/03/envoy">';

describe('which place speaks', () => {
  test('JSON-LD before meta, meta before time, time before the address', () => {
    expect(articleDate(page(ADDRESS + TIME + META + JSON_LD))).toBe('2012-02-17');
    expect(articleDate(page(ADDRESS + TIME + META))).toBe('2013-03-01');
    expect(articleDate(page(ADDRESS + TIME))).toBe('2014-04-02');
    expect(articleDate(page(ADDRESS))).toBe('2015-05-03');
    expect(articleDate(page('<p>17 February 2012</p>'))).toBeNull();
  });

  test('damaged JSON-LD is passed over, line breaks in it are not damage', () => {
    const broken = '<script type="application/ld+json">{"@type":"NewsArticle", oh}</script>';
    expect(articleDate(page(broken + META))).toBe('2013-03-01');
    const broad =
      '<script type="application/ld+json">{"@type":"Article","headline":"Two\nlines","datePublished":"2012-02-17"}</script>';
    expect(articleDate(page(broad + META))).toBe('2012-02-17');
  });

  test('a date in a list of other articles is not this one', () => {
    expect(articleDate(page('<aside><ul><li><time datetime="2020-01-01"></time></li></ul></aside>'))).toBeNull();
  });
});

describe('what is a date', () => {
  test.each([
    ['2012-02-17', '2012-02-17'],
    ['2012-02-17T23:59:00+08:00', '2012-02-17'],
    ['2012/2/7 10:00', '2012-02-07'],
    ['20120217', '2012-02-17'],
    ['2012年2月17日', '2012-02-17'],
    ['2012-02', '2012-02'],
    ['Fri, 17 Feb 2012 23:30:00 -0800', '2012-02-17'],
    ['February 17, 2012', '2012-02-17'],
    ['1329436800', '2012-02-17'],
    [['2012-02-17', '2013-01-01'], '2012-02-17'],
  ])('%j is %s', (stated, day) => expect(dayIn(stated)).toBe(day));

  test.each(['2012-02-31', '0001-01-01', '9999-01-01', 'yesterday', '', '17', null, {}, 'May'])(
    '%j is none',
    (stated) => expect(dayIn(stated)).toBeNull(),
  );

  test.each([
    ['https://news.example/2012/02/17/envoy', '2012-02-17'],
    ['https://news.example/world-2012-02-17.html', '2012-02-17'],
    ['https://news.example/20120217/x', '2012-02-17'],
    ['https://news.example/2012/feb/17/envoy', '2012-02-17'],
    ['https://news.example/a-201202179', null],
    ['https://news.example/2012/envoy', null],
  ])('%s says %s', (address, day) => expect(dayInAddress(address)).toBe(day));
});

test('the language: of the root, else of a meta element, else of the data', () => {
  expect(pageLanguage(page('<html lang="pt_BR"><p>x'))).toBe('pt-BR');
  expect(pageLanguage(page('<meta property="og:locale" content="fr_FR">'))).toBe('fr-FR');
  expect(pageLanguage(page(JSON_LD))).toBe('de-DE');
  expect(pageLanguage(page('<p>x'))).toBeNull();
});
