import t from 'tap';
import { inTurn } from '../../src/print/in-turn.ts';

t.test('two at a time, the others in order, and whoever leaves makes room', async (t) => {
  const begun: number[] = [];
  const produce = (number: number) =>
    inTurn(async function* () {
      begun.push(number);
      yield number;
      yield number;
    });
  const [first, second, third, fourth] = [1, 2, 3, 4].map(produce);
  if (!first || !second || !third || !fourth) return;
  await first.next();
  await second.next();
  const thirdBegins = third.next();
  const fourthBegins = fourth.next();
  t.same(begun, [1, 2]);
  await first.return(undefined);
  await thirdBegins;
  t.same(begun, [1, 2, 3]);
  for await (const _ of second);
  await fourthBegins;
  t.same(begun, [1, 2, 3, 4]);
  await Promise.all([third.return(undefined), fourth.return(undefined)]);
});
