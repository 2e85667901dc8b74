// A sentence where the reader acted: an icon, what is the matter, what to do.
import type { ComponentChildren } from 'preact';
import { CheckIcon, WarnIcon } from './icons.tsx';

export interface NoticeProps {
  readonly kind: 'plain' | 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}

export function Notice({ kind, title, children, actions }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {kind === 'good' ? <CheckIcon /> : <WarnIcon />}
      <b>{title}</b>
      {children && <p>{children}</p>}
      {actions && <div class="acts">{actions}</div>}
    </div>
  );
}
