// The credit of a picture, as a row of the card it is in.
import type { ComponentChildren } from 'preact';
import type { ImageView } from '../lib/entities/card-view.ts';
import { text } from '../lib/text.ts';

/** Who made the picture and under which licence it may be shown, as free licences ask for it beside the picture. */
export function creditRows({ creator, licence, licenceUrl, source }: ImageView): ComponentChildren[] {
  const where = source?.title ?? (source?.url && hostOf(source.url));
  const said = [creator, licence && linked(licence, licenceUrl), where && linked(where, source?.url)].filter(Boolean);
  if (said.length === 0) return [];
  return [
    <dt>{text('card_picture')}</dt>,
    <dd class="src" dir="auto">
      {said.map((one, i) => (
        <>
          {i > 0 && ' · '}
          {one}
        </>
      ))}
    </dd>,
  ];
}

function linked(words: string, url: string | undefined) {
  if (url === undefined) return words;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  );
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '');
