// Types of the one part of @mozilla/readability that pages carry; the package types only the whole.
declare module '@mozilla/readability/Readability-readerable.js' {
  interface Options {
    /** Shortest text of a paragraph that counts, in characters. Default 140. */
    readonly minContentLength?: number;
    /** Sum of the square roots of what paragraphs have beyond that. Default 20. */
    readonly minScore?: number;
    readonly visibilityChecker?: (node: Element) => boolean;
  }
  const isProbablyReaderable: (document: Document, options?: Options) => boolean;
  // biome-ignore lint/style/noDefaultExport: the module has one
  export default isProbablyReaderable;
}
