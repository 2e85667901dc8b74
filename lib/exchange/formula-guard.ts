// Cells of a table that a spreadsheet would run as a formula are written with an apostrophe before them, and read without.
//
//   =1+1        '=1+1         + - @ tab and return, and their full-width forms, likewise
//   '=1+1       ''=1+1        so that reading takes away exactly what writing put there
//   't Hooft    't Hooft      an apostrophe before anything else is the writer's own

const RISKY = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/u;

/** The cell as it is written. */
export function guardCell(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

/** The cell as it was before `guardCell`. */
export function unguardCell(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
