// Types of the two functions of papaparse that are used here.
declare module 'papaparse' {
  interface ParseResult {
    readonly data: readonly (readonly string[])[];
  }
  interface Papa {
    parse(text: string, config: { delimiter: string; newline: '\r' | '\n'; preview?: number }): ParseResult;
    unparse(rows: readonly (readonly string[])[], config: { newline: string }): string;
  }
  const papa: Papa;
  // biome-ignore lint/style/noDefaultExport: the module has one
  export default papa;
}
