import t from 'tap';
import { CLERK, HEAD, startRegistry, VETTER } from '../helper.ts';
import { policiesOf } from './policies.ts';

t.test('withdrawPolicyChange: the proposer alone, before it is decided', async (t) => {
  const registry = await startRegistry(t);
  const { step, proposed, confirmed, facts } = policiesOf(registry);
  const proposal = await proposed({ minAdmins: 2 });
  t.match(await step(VETTER, proposal, 'withdrawal'), { status: 403, body: { code: 'authority_missing' } });
  t.match(await step(CLERK, proposal, 'withdrawal', {}, { ifMatch: undefined }), { status: 428 });
  t.match(await step(CLERK, proposal, 'withdrawal', {}, { ifMatch: 4 }), { status: 412 });
  t.same(await facts(proposal.body.id), ['policy_proposal.proposed 1']);
  t.match(await step(CLERK, proposal, 'withdrawal', { reason: '误提' }), {
    status: 200,
    body: { state: 'withdrawn', decisionReason: '误提' },
  });
  t.same(await facts(proposal.body.id), ['policy_proposal.proposed 1', 'policy_proposal.withdrawn 2']);
  const gone = { ...proposal, body: { ...proposal.body, version: 2 } };
  t.match(await step(HEAD, gone, 'confirmation', { decision: 'approve' }), { status: 409 });
  t.match(await step(CLERK, await confirmed({ minAdmins: 2 }), 'withdrawal'), {
    status: 409,
    body: { code: 'state_conflict' },
  });
  const nowhere = { ...proposal, body: { id: 'pol_01m83sqe1bexy8pzpbncthet7y', version: 1 } };
  t.match(await step(CLERK, nowhere, 'withdrawal'), { status: 404, body: { code: 'policy_proposal_not_found' } });
});
