import type { Mutation } from './mutation.ts';
import type { Operation } from './operations.ts';
import type { WireAnswer } from './send.ts';

/** Signs of the inside: stacks, SQL, paths, PostgreSQL's own words. */
const INSIDE =
  /\bat \S+ \(|node_modules|file:\/\/|\.ts:\d|\/src\/|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b.*\b(?:FROM|SET|VALUES|WHERE)\b|relation "|column "|violates|invalid input syntax|out of range for type|22P0\d|SQLSTATE|ECONN|Cannot read propert|is not a function|undefined/i;
/** The answer of the net below everything: something got as far as the database that no field can hold. */
const NET = 'A value is out of range';
const MAX_PROBLEM = 256 * 1024;

interface ProblemLike {
  status?: unknown;
  code?: unknown;
  title?: unknown;
  detail?: unknown;
  errors?: { pointer?: unknown; code?: unknown; detail?: unknown }[];
  requestId?: unknown;
}

/** What is wrong with this answer to a spoiled request; nothing when all is well. `secrets` must not be in a refusal. */
export function faultsOf(
  operation: Operation,
  mutation: Mutation,
  answer: WireAnswer,
  secrets: readonly string[],
): string[] {
  const { status, headers, text } = answer;
  const faults: string[] = [];
  const say = (fault: string): void => void faults.push(fault);
  if (status < 400) {
    if (mutation.isRefused) say('was accepted');
    if (!operation.answers.has(status) && status !== 304) say('answers with a status that is not declared');
    return faults;
  }
  if (status >= 500 && !(status === 503 && mutation.asksForFuture && headers['retry-after']))
    say('is a fault of the server');
  if (!/^application\/problem\+json(?:;|$)/.test(headers['content-type'] ?? '')) say(`is ${headers['content-type']}`);
  const problem = parsed(text);
  if (problem.status !== status || typeof problem.title !== 'string' || typeof problem.requestId !== 'string')
    say('is no problem document');
  if (!isDeclared(operation, mutation, status, String(problem.code)))
    say(`carries ${problem.code}, which is not declared for this status`);
  if (
    problem.code === 'invalid_field' &&
    !(problem.errors?.length && problem.errors.every(({ pointer }) => isPointer(pointer)))
  )
    say('does not point to the field');
  if (problem.detail === NET) say('was only refused by the database');
  if (INSIDE.test(text)) say('shows the inside');
  if (text.length > MAX_PROBLEM) say(`is ${text.length} characters long`);
  for (const secret of secrets) if (text.includes(secret)) say(`names ${secret}`);
  return faults;
}

function isDeclared({ answers }: Operation, mutation: Mutation, status: number, code: string): boolean {
  if (answers.get(status)?.has(code)) return true;
  // Headers that are too large never become a request of any operation.
  if (status === 431) return code === 'bad_request';
  // Another URL than the operation's is answered by the router.
  return mutation.leavesOperation === true && ['not_found', 'bad_request', 'method_not_allowed'].includes(code);
}

const isPointer = (pointer: unknown): boolean =>
  typeof pointer === 'string' && (pointer === '' || pointer.startsWith('/'));

function parsed(text: string): ProblemLike {
  try {
    return JSON.parse(text) as ProblemLike;
  } catch {
    return {};
  }
}
