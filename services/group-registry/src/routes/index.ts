import { changeFeedRoute, type Route } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { activateGroup } from './activate-group.ts';
import { approveGroup } from './approve-group.ts';
import { dissolveGroup } from './dissolve-group.ts';
import { fileGroup } from './file-group.ts';
import { getDossier } from './get-dossier.ts';
import { getGroup } from './get-group.ts';
import { listDecisions } from './list-decisions.ts';
import { listDossiers } from './list-dossiers.ts';
import { listGroups } from './list-groups.ts';
import { listPendingDecisions } from './list-pending-decisions.ts';
import { proposeGroup } from './propose-group.ts';
import { reinstateGroup } from './reinstate-group.ts';
import { reviseGroup } from './revise-group.ts';
import { submitGroup } from './submit-group.ts';
import { succeedAdmin } from './succeed-admin.ts';
import { suspendGroup } from './suspend-group.ts';
import { vetGroup } from './vet-group.ts';
import { withdrawGroup } from './withdraw-group.ts';

/** Every operation of group-registry, grouped by who may call it. */
export const routes: readonly Route<Context>[] = [
  // Proposers: the office, or a department's leader or clerk
  proposeGroup,
  reviseGroup,
  submitGroup,
  withdrawGroup,
  // Deciders: office, unit head, office
  vetGroup,
  approveGroup,
  fileGroup,
  listPendingDecisions,
  // The office, once a group is on record
  activateGroup,
  suspendGroup,
  reinstateGroup,
  dissolveGroup,
  succeedAdmin,
  // Whoever may read groups
  listGroups,
  getGroup,
  listDecisions,
  listDossiers,
  getDossier,
  changeFeedRoute('group-registry', ['groups:read']),
];
