// A choice of one from few, by the browser's own list.
import { DownIcon, type Icon } from './icons.tsx';

export interface PickProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly word: string }[];
  readonly onPick: (value: V) => void;
  /** A sign before the words, with the class that gives it its hue. */
  readonly sign?: { readonly icon: Icon; readonly class: string };
  readonly class?: string;
}

export function Pick<V extends string>({ label, value, options, onPick, sign, ...props }: PickProps<V>) {
  const Sign = sign?.icon;
  return (
    <span class={`pick ${sign ? `signed ${sign.class}` : ''} ${props.class ?? ''}`}>
      {Sign && <Sign class="sign" />}
      <select
        class="field"
        aria-label={label}
        value={value}
        onChange={(event) => onPick(event.currentTarget.value as V)}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.word}
          </option>
        ))}
      </select>
      <DownIcon />
    </span>
  );
}
