import type { GroupState, ProblemBody, Refusal } from '@groupwarden/contracts';
import { callerOf } from '@groupwarden/roster-projection';
import { eventsOf, Problem } from '@groupwarden/server';
import { findTargets, lockTargets } from './db/operation-targets.ts';
import { isRefusal, officeCapacity } from './domain/authority.ts';
import { decideOperation, type GroupOperation, operationRefusals, STATES_OF } from './domain/group-operation.ts';
import { refusedFor } from './domain/reason.ts';
import { personAt, stepFacts } from './facts.ts';
import { oneOfMany } from './one-of-many.ts';
import { recordStep, type StepInput } from './record-step.ts';

/** Most groups that one call changes. */
export const MAX_ITEMS = 500;

/** A step for many groups, as a call describes it. */
export interface OperationCall extends GroupOperation {
  readonly items?: readonly { readonly groupId: string; readonly version?: number | undefined }[] | undefined;
  readonly filter?: { readonly departmentCode?: string; readonly admin?: string } | undefined;
  /** Of a filter that finds more than one call changes: where to go on. */
  readonly after?: string | undefined;
  /** Of a succession: employee numbers. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface OperationInput extends Omit<StepInput, 'params' | 'ifMatch'> {
  problemBody(problem: Problem): ProblemBody;
}

/** What became of each group. */
export interface OperationResult {
  readonly succeeded: { id: string; version: number; state: GroupState }[];
  readonly failed: { id: string; problem: ProblemBody }[];
  /** Last group that a filter has found, if there may be more. */
  readonly nextAfter: string | null;
}

/**
 * Takes one step on many groups, each decided as by its own route and refused by itself. All of it is one transaction with
 * the answer under the Idempotency-Key: after a crash either everything that succeeded is there or nothing is, and a repeat
 * gives the same answer. Every group is locked first, in order of id, so two calls never wait for each other in a circle;
 * a refusal comes before anything is written, which {@link oneOfMany} sees to, so it leaves nothing behind.
 *
 * @throws Problem operation_invalid, caller_not_on_roster, authority_missing.
 */
export async function operateOnGroups(input: OperationInput, call: OperationCall): Promise<OperationResult> {
  eventsOf(refusedFor(operationRefusals(call)) ?? { accepted: true, events: [] });
  const { tx, principal, now } = input;
  const capacity = officeCapacity(await stepFacts(tx, now, personAt(await callerOf(tx, principal), now)));
  if (isRefusal(capacity)) throw problemOf(capacity);

  const { items, nextAfter } = await targetsOf(input, call);
  await lockTargets(
    tx,
    items.map(({ groupId }) => groupId),
  );
  const result: OperationResult = { succeeded: [], failed: [], nextAfter };
  for (const { groupId, version } of items) {
    const step = await oneOfMany((deciding) =>
      recordStep(
        { ...input, params: { groupId }, ifMatch: version },
        (group, facts) =>
          deciding(
            decideOperation(group, call, facts, {
              from: facts.people.get(call.from ?? ''),
              to: facts.people.get(call.to ?? ''),
            }),
          ),
        () => [call.from ?? [], call.to ?? []].flat(),
      ),
    );
    if (step instanceof Problem) result.failed.push({ id: groupId, problem: input.problemBody(step) });
    else result.succeeded.push({ id: groupId, version: step.body.version, state: step.body.state });
  }
  return result;
}

async function targetsOf(
  { tx }: OperationInput,
  { operation, items, filter, after = '', from }: OperationCall,
): Promise<{ items: readonly { groupId: string; version?: number | undefined }[]; nextAfter: string | null }> {
  if (items) return { items: [...items].sort((one, other) => (one.groupId < other.groupId ? -1 : 1)), nextAfter: null };
  const wanted = { ...(filter ?? { admin: from }), states: STATES_OF[operation] };
  const found = await findTargets(tx, wanted, { after, limit: MAX_ITEMS + 1 });
  const taken = found.slice(0, MAX_ITEMS);
  const nextAfter = found.length > MAX_ITEMS ? (taken.at(-1) ?? null) : null;
  return { items: taken.map((groupId) => ({ groupId })), nextAfter };
}

const problemOf = ({ code, detail }: Refusal): Problem => new Problem(code, { detail });
