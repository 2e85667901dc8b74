// A function of words that remembers its answers: a text says the same words again and again, and the next text too.

/** Words remembered before all are forgotten; a page uses a few thousand. */
const MOST = 20_000;

/** The same function, answering from memory what it answered before. */
export function remembered<T>(make: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let answer = known.get(word);
    if (answer === undefined) {
      answer = make(word);
      if (known.size >= MOST) known.clear();
      known.set(word, answer);
    }
    return answer;
  };
}
