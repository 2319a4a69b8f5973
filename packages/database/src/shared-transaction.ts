import type pg from 'pg';
import type { Database } from './database.ts';
import { CommitUnknownError, sqlState } from './failures.ts';
import {
  begin,
  commit,
  type OpenTransaction,
  rollback,
  type Transaction,
  type TransactionOptions,
} from './open-transaction.ts';
import { transaction } from './transaction.ts';

/** Shared transactions of one unit that run at once in a pool: one computes while the server works on the others. */
const LANES = 3;
/** Works that must wait before another transaction is begun beside one under way: two for a work each cost more than one. */
const COMPANY = 3;
/** Works in one transaction at most: what they hold is held until the last of them is done. */
const MOST = 32;
/** Works of one unit that wait at most; more go to the pool, whose own queue and time limits they then share. */
const WAITING = 2 * MOST;
/** Turns of the event loop for which a transaction waits for more to come: a fraction of a millisecond. */
const TURNS = 10;
/**
 * Whoever waits longer for a lock does so alone, and keeps nobody else waiting. And the plans that a connection keeps are
 * for any values: to plan for those of each anew costs more than the statements, and a connection that began while tables
 * were small believes for hundreds of calls that it pays.
 */
const SETTINGS = {
  text: "SELECT set_config('lock_timeout', '100ms', true), set_config('plan_cache_mode', 'force_generic_plan', true)",
  values: [],
  name: 'share',
};

type SharedOptions = Pick<TransactionOptions, 'unitId' | 'opening'> & {
  /**
   * Works that would wait for the same row all the same name a line of theirs: its transactions run one after the other,
   * and nobody of another line waits with them.
   */
  line?: string | undefined;
};

/** One work that waits, and whoever wants to know what became of it. */
interface Member {
  readonly options: SharedOptions;
  readonly work: (tx: Transaction) => Promise<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue {
  /** How many of its transactions run at once. */
  readonly lanes: number;
  running: number;
  /** Whether it is waiting for the turn in which nobody new comes. */
  isGathering: boolean;
  waiting: Member[];
}

const queues = new WeakMap<Database, Map<string, Queue>>();

/**
 * As `transaction`, for short works under load: those of one unit that come while others are at work share a
 * transaction with its round trips, its COMMIT and its wait for the disk. One that comes when none is under way begins as
 * soon as nobody comes with it; else it waits for that one to end, or for company.
 *
 * Each is on its own all the same: one that refuses before it ran a statement (other than its `opening`) leaves nothing
 * behind and the others go on; anything else that goes wrong, a wait for a lock included, undoes the shared transaction,
 * and each runs again in one of its own. So a work must leave what it stores to `beforeCommit`, touch nothing but `tx`,
 * and put no other unit in force.
 *
 * @throws CommitUnknownError when the connection broke during COMMIT, to all who shared it.
 */
export function sharedTransaction<T>(
  database: Database,
  options: SharedOptions,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const queue = queueOf(database, options);
  if (queue.waiting.length >= WAITING) return transaction(database, options, work);
  return new Promise<unknown>((resolve, reject) => {
    queue.waiting.push({ options, work, resolve, reject });
    gather(database, queue);
  }) as Promise<T>;
}

/** Begins once a turn of the event loop has brought nobody new: those who arrive one right after the other go together. */
function gather(database: Database, queue: Queue): void {
  if (queue.isGathering) return;
  queue.isGathering = true;
  let seen = 0;
  let turns = 0;
  const look = () => {
    const { length } = queue.waiting;
    turns += 1;
    if (length > seen && length < MOST && turns < TURNS) {
      seen = length;
      setImmediate(look);
      return;
    }
    queue.isGathering = false;
    run(database, queue);
  };
  setImmediate(look);
}

function queueOf(database: Database, { unitId = '', line }: SharedOptions): Queue {
  const known = queues.get(database) ?? new Map<string, Queue>();
  queues.set(database, known);
  const key = JSON.stringify([unitId, line]);
  const queue = known.get(key) ?? {
    lanes: line === undefined ? LANES : 1,
    running: 0,
    isGathering: false,
    waiting: [],
  };
  known.set(key, queue);
  return queue;
}

function run(database: Database, queue: Queue): void {
  while (mayBegin(queue)) {
    queue.running += 1;
    const members = queue.waiting.splice(0, MOST);
    void tryTogether(database, members).then((outcomes) => {
      queue.running -= 1;
      for (const [index, member] of members.entries()) (outcomes?.[index] ?? alone(database))(member);
      run(database, queue);
    });
  }
}

const mayBegin = ({ lanes, running, waiting }: Queue): boolean =>
  waiting.length > 0 && (running === 0 || (running < lanes && waiting.length >= COMPANY));

/** Tells one what became of it. */
type Telling = (member: Member) => void;

const answer =
  (result: unknown, hooks: readonly (() => void)[] = []): Telling =>
  ({ resolve, reject }) => {
    try {
      for (const hook of hooks) hook();
      resolve(result);
    } catch (error) {
      reject(error);
    }
  };
const refuse =
  (error: unknown): Telling =>
  ({ reject }) =>
    reject(error);

/** In a transaction of its own, which has its own retries and waits for locks as long as it takes. */
const alone =
  (database: Database): Telling =>
  ({ options, work, resolve, reject }) =>
    void transaction(database, options, work).then(resolve, reject);

/** What to tell each, once one transaction of all is settled; undefined when it was undone. */
async function tryTogether(database: Database, members: readonly Member[]): Promise<Telling[] | undefined> {
  let client: pg.PoolClient;
  try {
    client = await database.pool.connect();
  } catch (error) {
    // Alone each would only wait for the same once more.
    return members.map(() => refuse(error));
  }
  let broken: Error | undefined;
  try {
    const openings = members.map(({ options }) => options.opening ?? []);
    const [, ...transactions] = await begin(database, client, { unitId: members[0]?.options.unitId }, [
      [SETTINGS],
      ...openings,
    ]);
    const outcomes = await Promise.allSettled(
      transactions.map(async (tx, index) => ({ tx, result: await members[index]?.work(tx) })),
    );
    const disturbance = outcomes.find((outcome, index) => disturbs(outcome, transactions[index]));
    if (disturbance) throw (disturbance as PromiseRejectedResult).reason;
    const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.tx] : []));
    await commit(client, done);
    return outcomes.map((outcome) =>
      outcome.status === 'fulfilled'
        ? answer(outcome.value.result, outcome.value.tx.afterCommitHooks)
        : refuse(outcome.reason),
    );
  } catch (error) {
    broken = await rollback(client, error);
    // Undone for certain, unless nobody knows: then each of them must hear so.
    return error instanceof CommitUnknownError ? members.map(() => refuse(error)) : undefined;
  } finally {
    client.release(broken);
  }
}

/** Whether what became of one is not its own affair: a statement failed, or may have left something behind. */
const disturbs = (outcome: PromiseSettledResult<unknown>, tx: OpenTransaction | undefined): boolean =>
  outcome.status === 'rejected' && (tx?.hasRun === true || sqlState(outcome.reason) !== undefined);
