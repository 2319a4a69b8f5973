/** How many dossiers one replica prints at the same time; each holds its font's characters and a page. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Produces at most a few at a time; the others wait for their turn, in order. A reader that leaves gives its turn up. */
export async function* inTurn<T>(produce: () => AsyncIterable<T>): AsyncGenerator<T> {
  if (running < AT_ONCE) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    yield* produce();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
