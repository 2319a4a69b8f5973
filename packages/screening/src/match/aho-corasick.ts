/** A word found by {@link AhoCorasick}: `end` exclusive, in UTF-16 positions of the searched text. */
export interface WordMatch<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

interface Node<T> {
  readonly next: Map<number, number>;
  fail: number;
  /** Nearest node on the failure chain that ends a word, so that reporting costs only what is found. */
  output: number;
  readonly words: { length: number; value: T }[];
}

/** All occurrences of many words in one pass (Aho and Corasick 1975), linear in text plus matches. */
export class AhoCorasick<T> {
  readonly #nodes: Node<T>[] = [{ next: new Map(), fail: 0, output: 0, words: [] }];

  constructor(words: Iterable<readonly [word: string, value: T]>) {
    for (const [word, value] of words) this.#add(word, value);
    this.#link();
  }

  *search(text: string): Generator<WordMatch<T>> {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      state = this.#step(state, text.charCodeAt(at));
      for (let node = state; node !== 0; node = this.#at(node).output) {
        for (const word of this.#at(node).words) yield { start: at + 1 - word.length, end: at + 1, value: word.value };
      }
    }
  }

  #add(word: string, value: T): void {
    if (word === '') return;
    let node = 0;
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      let next = this.#at(node).next.get(code);
      if (next === undefined) {
        next = this.#nodes.push({ next: new Map(), fail: 0, output: 0, words: [] }) - 1;
        this.#at(node).next.set(code, next);
      }
      node = next;
    }
    this.#at(node).words.push({ length: word.length, value });
  }

  #link(): void {
    const queue = [...this.#at(0).next.values()];
    for (let head = 0; head < queue.length; head++) {
      const index = queue[head] as number;
      const node = this.#at(index);
      const failed = this.#at(node.fail);
      node.output = failed.words.length > 0 ? node.fail : failed.output;
      for (const [code, child] of node.next) {
        this.#at(child).fail = this.#step(node.fail, code);
        queue.push(child);
      }
    }
  }

  #step(from: number, code: number): number {
    let state = from;
    for (;;) {
      const next = this.#at(state).next.get(code);
      if (next !== undefined) return next;
      if (state === 0) return 0;
      state = this.#at(state).fail;
    }
  }

  #at(index: number): Node<T> {
    return this.#nodes[index] as Node<T>;
  }
}
