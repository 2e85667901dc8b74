// The rows of a card that is being fetched: bars as high as the two facts that come.
import type { PartialDate } from '../lib/entities/partial-date.ts';
import { text } from '../lib/text.ts';
import { dateInWords } from './dates-in-words.ts';

export function CardSkeleton({ date, language }: { date: PartialDate | null; language: string }) {
  return (
    <dl class="rows">
      <dt class="then flat">{date === null ? <Bone width={60} /> : dateInWords(date, language)}</dt>
      <dd class="flat">
        <Bone width={240} />
        <Bone width={128} low />
      </dd>
      <dt class="flat">{text('card_today')}</dt>
      <dd class="flat">
        <Bone width={184} />
        <Bone width={152} low />
      </dd>
    </dl>
  );
}

function Bone({ width, low }: { width: number; low?: boolean }) {
  return <span class={low ? 'bone low' : 'bone'} style={{ inlineSize: `${width}px`, maxInlineSize: '100%' }} />;
}
