/** An outcome of the story that is not the expected one. */
export class StoryFailure extends Error {
  override readonly name = 'StoryFailure';
}

/** Tells the story, and stops it where an outcome is not the expected one. */
export class Narrator {
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  chapter(title: string): void {
    this.#say(`\n${title}`);
  }

  tell(line: string): void {
    this.#say(`  ${line}`);
  }

  /** Says what is so; throws when it is not. */
  check(isSo: boolean, line: string, found?: unknown): void {
    if (!isSo) throw new StoryFailure(`expected: ${line}${found === undefined ? '' : `\n    found: ${show(found)}`}`);
    this.#say(`  ✓ ${line}`);
  }

  /** Like {@link check}, for two values that shall be the same. */
  same(found: unknown, expected: unknown, line: string): void {
    this.check(show(found) === show(expected), line, { found, expected });
  }
}

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);
