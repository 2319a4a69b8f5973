import type { Decision } from '@groupwarden/contracts';
import fc from 'fast-check';
import t from 'tap';
import { decideAppeal, fileAppeal, lapseAppeal } from '../../src/domain/appeal-case.ts';
import { acknowledgeRecord } from '../../src/domain/carry-out.ts';
import { type CaseEvent, type CaseFile, evolveAll } from '../../src/domain/case-file.ts';
import { passTime } from '../../src/domain/clock.ts';
import type { Facts } from '../../src/domain/facts.ts';
import { addToCase, assignCase } from '../../src/domain/handle-case.ts';
import { decideCase, proposeDecision } from '../../src/domain/judge-case.ts';
import { detectCase, reportCase } from '../../src/domain/open-case.ts';
import type { Person } from '../../src/domain/people.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';

const DAY = 86_400_000;
const person = (personId: string, roles: string[] = [], line: string[] = [], leads = false): Person =>
  ({ personId, active: true, roles: new Set(roles), line, leads }) as Person;
const PEOPLE = [
  person('head', ['unit_head'], [], true),
  person('admin', ['office_staff'], ['head'], true),
  person('office', ['office_staff'], ['admin', 'head']),
  person('office2', ['office_staff'], ['admin', 'head']),
  person('hr', ['hr_staff'], ['head']),
  person('hr2', ['hr_staff'], ['hr', 'head']),
  person('inspector', ['discipline_inspector'], ['head']),
  person('secrecy', ['secrecy_officer'], ['admin', 'head']),
  person('plain', [], ['admin', 'head']),
];
const who = fc.constantFrom(...PEOPLE);
const measures = fc.subarray(['removal', 'criticism', 'hr_record', 'warning'] as const);
const command = fc.oneof(
  fc.record({ kind: fc.constant('assign' as const), by: who, to: who }),
  fc.record({ kind: fc.constant('propose' as const), by: who, measures }),
  fc.record({ kind: fc.constant('decide' as const), by: who, measures, violation: fc.boolean() }),
  fc.record({ kind: fc.constant('note' as const), by: who }),
  fc.record({ kind: fc.constant('report' as const), by: who }),
  fc.record({ kind: fc.constant('appeal' as const), by: who }),
  fc.record({
    kind: fc.constant('judge' as const),
    by: who,
    decision: fc.constantFrom('upheld' as const, 'varied' as const, 'overturned' as const),
    measures,
  }),
  fc.record({ kind: fc.constant('acknowledge' as const) }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 31 }) }),
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

/** Likely orders of steps beside arbitrary ones, so that the walk reaches the far states. */
const story = (subject: string): fc.Arbitrary<Command[]> => {
  const [one, two] = subject === 'office' ? ['office2', 'hr'] : ['office', 'hr'];
  const of = (id: string) => PEOPLE.find((item) => item.personId === id) as Person;
  return fc.constant([
    { kind: 'assign', by: of(one), to: of(one) },
    { kind: 'propose', by: of(one), measures: ['removal', 'criticism', 'hr_record'] },
    { kind: 'decide', by: of(two), measures: ['removal', 'criticism', 'hr_record'], violation: true },
    { kind: 'appeal', by: of(subject) },
  ] as Command[]);
};

t.test(
  'whatever people do in whatever order: nobody decides their own step, and what is overturned leaves nothing',
  async (t) => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom('plain', 'office', 'admin', 'head'),
        fc.boolean(),
        fc.boolean(),
        fc.array(command, { maxLength: 25 }),
        (subjectId, sealed, withStory, commands) => {
          let now = new Date('2026-11-23T01:30:00Z');
          let ids = 0;
          const subject = PEOPLE.find((item) => item.personId === subjectId);
          const facts = (actor: Person): Facts => ({
            actor,
            now,
            policy: DEFAULT_POLICY,
            inWorkingDays: (days) => new Date(now.getTime() + days * DAY),
            newId: (prefix) => `${prefix}_${++ids}`,
            around: { groupAdmins: ['admin'], ...(subject && { subject }) },
          });
          const found = {
            id: 'cas_1',
            unitId: 'u',
            groupId: 'grp_1',
            category: sealed ? 'classified' : 'red_packet',
            subjectId,
            messageId: 'm',
            hits: [],
          } as const;
          let file = apply(undefined, detectCase(found, false, facts(PEOPLE[0] as Person)));
          const steps =
            withStory && !sealed && subjectId !== 'head'
              ? [...fc.sample(story(subjectId), 1).flat(), ...commands]
              : commands;
          for (const step of steps) {
            if (step.kind === 'wait') now = new Date(now.getTime() + step.days * DAY);
            const before = file;
            const decision = run(before, step, facts, found);
            if (!decision.accepted) continue;
            file = apply(before, decision);
            reached.add(file.case.state);
            if (file.appeal?.state === 'overdue') reached.add('overdue');
            check(file, decision.events);
          }
        },
      ),
      { numRuns: 3000, seed: 20261123 },
    );
    for (const state of [
      'open',
      'assigned',
      'proposed',
      'notified',
      'appealed',
      'varied',
      'overturned',
      'closed',
      'overdue',
    ])
      t.ok(reached.has(state), state);
  },
);

function run(
  file: CaseFile,
  step: Command,
  facts: (actor: Person) => Facts,
  found: Parameters<typeof reportCase>[0],
): Decision<CaseEvent> {
  const judgement = { clause: 'R10', facts: 'x' };
  switch (step.kind) {
    case 'assign':
      return assignCase(file, step.to, facts(step.by));
    case 'propose':
      return proposeDecision(file, { decision: 'violation', measures: step.measures, ...judgement }, facts(step.by));
    case 'decide':
      return decideCase(
        file,
        step.violation
          ? { decision: 'violation', measures: step.measures, ...judgement }
          : { decision: 'no_violation' },
        { ...facts(step.by), superiorId: 'head' },
      );
    case 'note':
      return addToCase(file, 'case.noted', facts(step.by));
    case 'report':
      return ['open', 'assigned', 'proposed'].includes(file.case.state)
        ? reportCase(found, step.by.personId, file, facts(step.by))
        : { accepted: true, events: [] };
    case 'appeal':
      return fileAppeal(file, 'x', facts(step.by));
    case 'judge':
      return decideAppeal(
        file,
        { decision: step.decision, reason: 'x', ...(step.decision === 'varied' && { measures: step.measures }) },
        facts(step.by),
      );
    case 'acknowledge': {
      const [record] = file.hrRecords;
      return record ? acknowledgeRecord(record, {}, facts(PEOPLE[0] as Person).now) : { accepted: true, events: [] };
    }
    case 'wait': {
      const { now } = facts(PEOPLE[0] as Person);
      return file.case.state === 'appealed' ? lapseAppeal(file, now) : passTime(file, { now });
    }
    default:
      return step satisfies never;
  }
}

function apply(file: CaseFile | undefined, decision: Decision<CaseEvent>): CaseFile {
  if (!decision.accepted) throw new Error('refused');
  return decision.events.length === 0 && file ? file : evolveAll(file, decision.events);
}

function check(file: CaseFile, events: readonly CaseEvent[]): void {
  const { case: subject } = file;
  const fail = (why: string) => {
    throw new Error(`${why}: ${JSON.stringify(file)}`);
  };
  const decision = 'decision' in subject ? subject.decision : undefined;
  const steps = [
    ...('assignment' in subject ? [subject.assignment.assigneeId] : []),
    ...(decision ? [decision.byId, decision.assigneeId, decision.proposedById] : []),
    ...(file.appeal?.state === 'decided' ? [file.appeal.decidedById] : []),
  ];
  if (steps.includes(subject.subjectId)) fail('the subject decided');
  if (decision?.proposedById !== undefined && decision.byId === decision.proposedById) fail('the proposer decided');
  if (decision?.decision === 'violation' && file.hrRecords.length > 0 && decision.proposedById === undefined)
    fail('an HR record without a second person');
  if (
    file.appeal?.state === 'decided' &&
    decision &&
    [decision.byId, decision.assigneeId, decision.proposedById].includes(file.appeal.decidedById)
  )
    fail('who decided judged the appeal');
  if (subject.sealed && 'assignment' in subject && subject.assignment.assigneeId !== 'secrecy')
    fail('a sealed case left the secrecy officer');
  if (subject.subjectId === 'head' && subject.state !== 'open' && !subject.sealed)
    fail('somebody judges their own superior');
  if (events.some((event) => event.fact === 'case.decided') && decision && subject.reporterIds.includes(decision.byId))
    fail('a reporter decided');

  const gone =
    file.sanctions.every((item) => item.state === 'lifted') &&
    file.criticisms.every((item) => item.state === 'withdrawn') &&
    file.hrRecords.every((item) => item.state === 'withdrawn' || item.state === 'withdrawal_acknowledged');
  if (file.appeal?.state === 'decided' && file.appeal.decision === 'overturned' && !gone)
    fail('an effect outlived its decision');
  if (
    subject.state === 'closed' &&
    file.hrRecords.some(
      (item) => item.state === 'withdrawn' || (item.underAppeal && item.state !== 'withdrawal_acknowledged'),
    )
  )
    fail('closed with an open entry');
  const kept = decision?.measures ?? [];
  if (!kept.includes('removal') && file.sanctions.some((item) => item.state !== 'lifted'))
    fail('a sanction without its measure');
  if (
    !kept.includes('hr_record') &&
    file.hrRecords.some((item) => item.state === 'issued' || item.state === 'acknowledged')
  )
    fail('an entry without its measure');
}
