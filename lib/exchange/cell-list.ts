// Several values in one cell: separated by bars; a bar, semicolon or line end inside a value has `\` before it.

export function writeList(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\|;\n]/g, (sign) => `\\${sign}`)).join(' | ');
}

/** Other tables separate by semicolons or lines; they are read so where no bar is. */
export function readList(cell: string): string[] {
  const parts = /[\\|]/.test(cell) ? splitAtBars(cell) : cell.split(/[;\n]/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function splitAtBars(cell: string): string[] {
  const parts: string[] = [''];
  for (let i = 0; i < cell.length; i++) {
    const sign = cell[i]!;
    if (sign === '\\' && /[\\|;\n]/.test(cell[i + 1] ?? '')) parts[parts.length - 1] += cell[++i]!;
    else if (sign === '|') parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}
