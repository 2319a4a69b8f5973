import { insertInto, type Statement } from '@groupwarden/database';
import { decisionOf } from '../domain/decision.ts';
import type { FrozenDossier } from '../domain/dossier.ts';
import { evolve } from '../domain/evolve.ts';
import type { Group } from '../domain/group.ts';
import type { GroupEvent } from '../domain/group-event.ts';

/** Puts on record each decision that led away from `before`, and each dossier that was frozen on the way. */
export function historyStatements(before: Group | undefined, events: readonly GroupEvent[]): Statement[] {
  let group = before;
  return events.flatMap((event) => {
    group = evolve(group, event);
    const dossier = 'dossier' in event ? event.dossier : undefined;
    return [decided(group, event), ...(dossier ? [frozen(group, event, dossier)] : [])];
  });
}

const insertDecision = insertInto('decisions', [
  'unit_id',
  'group_id',
  'version',
  'state',
  'step',
  'decision',
  'reason',
  'decided_by',
  'on_behalf_of',
  'dossier_version',
  'dossier_sha256',
  'policy_version',
  'decided_at',
]);

const decided = ({ unitId, id, version, state }: Group, event: GroupEvent): Statement => {
  const { step, decision } = decisionOf(event);
  return insertDecision(
    [
      ...[unitId, id, version, state, step, decision, event.reason, event.by, event.onBehalfOf],
      ...[event.decidedOn?.version, event.decidedOn?.sha256, event.policyVersion, event.at],
    ],
    unitId,
  );
};

const insertDossier = insertInto('dossiers', [
  'unit_id',
  'group_id',
  'version',
  'step',
  'sha256',
  'canonical',
  'frozen_at',
  'in_force',
]);

const frozen = ({ unitId, id }: Group, event: GroupEvent, dossier: FrozenDossier): Statement =>
  insertDossier(
    [
      ...[unitId, id, dossier.version, dossier.step, dossier.sha256, dossier.canonical, event.at],
      // What an amendment freezes on its way stands beside the record, until the amendment is in force.
      !event.fact.startsWith('amendment'),
    ],
    unitId,
  );
