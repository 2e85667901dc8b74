// The lines of a file that would be added, changed, skipped or refused, each with its reason, folded under its count.
import { text } from '../lib/text.ts';
import { counted } from './counted.ts';
import type { PlanKind } from './ImportPart.tsx';
import { ScrollBox } from './ScrollBox.tsx';

export interface PlannedLine {
  readonly line: number;
  readonly label: string;
  readonly fields?: readonly string[];
  readonly why?: string;
}

export interface ImportLinesProps {
  readonly kind: PlanKind;
  readonly lines: readonly PlannedLine[];
  /** All there are; `lines` are the first. */
  readonly count: number;
}

export function ImportLines({ kind, lines, count }: ImportLinesProps) {
  if (count === 0) return null;
  return (
    <details class="lines" open={kind === 'refused'}>
      <summary>{counted(`exchange_lines_${kind}`, count)}</summary>
      <ScrollBox label={counted(`exchange_lines_${kind}`, count)}>
        <table class="history">
          <thead>
            <tr>
              <th scope="col">{text('exchange_line')}</th>
              <th scope="col">{text('library_name')}</th>
              <th scope="col">{text('exchange_field')}</th>
              <th scope="col">{text('exchange_why')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ line, label, fields, why }, at) => (
              <tr key={at}>
                <td class="num">{line}</td>
                <td dir="auto">{label}</td>
                <td>{(fields ?? []).join(', ')}</td>
                <td class="wraps">{why ?? text(`exchange_why_${kind === 'change' ? 'change' : 'add'}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {count > lines.length && <p class="say">{text('exchange_more_lines', lines.length)}</p>}
      </ScrollBox>
    </details>
  );
}
