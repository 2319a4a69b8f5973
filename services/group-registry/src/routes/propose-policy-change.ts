import { Timestamp } from '@groupwarden/contracts';
import { newId } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { PolicyPreviewBody, SettingValues } from '../bodies/policy-body.ts';
import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { proposePolicy as decide } from '../domain/decide-policy.ts';
import { previewOf } from '../preview-policy.ts';
import { policyFacts, recordPolicy } from '../record-policy.ts';
import { SETTING_ERRORS } from './proposal-errors.ts';

export const proposePolicyChange = route({
  operationId: 'proposePolicyChange',
  method: 'POST',
  url: '/v1/registry-policy/proposals',
  tag: 'Policy',
  summary: 'Propose to change settings of the unit',
  description:
    'A duty of the office. Only the settings that change; null puts a default back. The others are those of the version that will be in force when it takes effect; a version confirmed for later never does, and is named in `supersedes`. Nothing changes before a second person confirms it, and what is on its way through the chain keeps the steps that it began with, `filerTookNoStep` and the deadline of its present step. The deadlines of its later steps follow the policy in force when those begin; reminders and escalation that in force at the next time that was planned for one, so of a step that is open they may come as planned before. Names, admins and members are judged by the policy in force at each submission. With `dryRun=true` nothing is stored, and the answer says which groups would change state or become irregular.',
  scopes: ['groups:write'],
  callers: 'person',
  query: Type.Object({ dryRun: Type.Boolean({ default: false }) }),
  body: Type.Object({
    settings: SettingValues,
    basedOn: Type.Optional(
      Type.Integer({ minimum: 1, description: '`latestVersion` as last read; another one by now is refused (409)' }),
    ),
    effectiveFrom: Type.Optional({ ...Timestamp, description: 'Default: as soon as it is confirmed' }),
    ...ReasonBody.properties,
  }),
  responses: { 201: PolicyPreviewBody },
  errors: [...SETTING_ERRORS, 'effective_from_past', 'reason_missing'],
  examples: {
    body: { settings: { approvalWorkingDays: 5, minAdmins: 2 }, basedOn: 1, reason: '每群至少两名管理员。' },
  },
  handle: async (input) => {
    const { tx, body, query } = input;
    const effectiveFrom = body.effectiveFrom === undefined ? undefined : new Date(body.effectiveFrom);
    const facts = await policyFacts(input, effectiveFrom);
    const id = newId('pol');
    const { settings, basedOn, reason } = body;
    const decision = decide({ id, unitId: tx.unitId ?? '', settings, basedOn, effectiveFrom, reason }, facts);
    const { proposal, ...answer } = await recordPolicy(input, undefined, decision);
    if (!query.dryRun) return { status: 201, ...answer, location: `/v1/registry-policy/proposals/${id}` };
    return { status: 201, body: { ...answer.body, ...(await previewOf(tx, proposal, facts)) }, rollback: true };
  },
});
