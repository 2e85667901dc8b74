// A line of the form that is on or off, with what that means.

export interface CheckLineProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckLine({ label, hint, checked, onChange }: CheckLineProps) {
  return (
    <>
      <span class="lab">{label}</span>
      <label class="opt">
        <input
          class="check"
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{hint}</span>
      </label>
    </>
  );
}
