// A list of words of lib/linking/data as a set, built at its first use.

/** Turns a text of words divided by white space into a function that says whether a folded word is one of them. */
export function wordList(text: string): (folded: string) => boolean {
  let words: Set<string> | undefined;
  return (folded) => {
    words ??= new Set(text.split(/\s+/).filter((word) => word !== ''));
    return words.has(folded);
  };
}
