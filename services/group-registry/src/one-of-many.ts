import type { Decision } from '@groupwarden/contracts';
import { Problem } from '@groupwarden/server';

/**
 * Takes the step of one of many in a transaction that they share, and answers its refusal instead of throwing it. That
 * leaves nothing of the refused one behind only because a refusal comes before the first write and the first queued fact,
 * and those come after the decision. So a refusal after an accepted decision is a fault of the program, which ends the
 * transaction with all that is in it; a savepoint for each would cost two round trips and could not take back queued facts.
 *
 * @param step gets what its decision must pass through.
 */
export async function oneOfMany<T>(
  step: (deciding: <E>(decision: Decision<E>) => Decision<E>) => Promise<T>,
): Promise<T | Problem> {
  let isAccepted = false;
  try {
    return await step((decision) => {
      isAccepted = decision.accepted;
      return decision;
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (isAccepted) throw new Error(`Refused (${error.code}) after the step was accepted`, { cause: error });
    return error;
  }
}
