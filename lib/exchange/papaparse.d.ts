// Types of the two functions of papaparse that are used here.
declare module 'papaparse' {
  interface ParseResult {
    readonly data: readonly (readonly string[])[];
    readonly errors: readonly { readonly code: string }[];
    readonly meta: { readonly delimiter: string };
  }
  interface Papa {
    /** An empty delimiter is guessed. */
    parse(text: string, config: { delimiter: string; newline?: '\r'; preview?: number }): ParseResult;
    unparse(rows: readonly (readonly string[])[], config: { newline: string }): string;
  }
  const papa: Papa;
  // biome-ignore lint/style/noDefaultExport: the module has one
  export default papa;
}
