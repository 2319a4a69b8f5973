import type { CreatedGroup } from './creation.ts';
import type { Message } from './sample.ts';
import type { Scene } from './scene.ts';

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly category: string;
  readonly explanation: unknown;
}

interface Result {
  readonly id: string;
  readonly outcome: string;
  readonly hits: readonly Hit[];
  readonly caseId?: string;
}

/** A message that became a case. */
export interface Flagged {
  readonly message: Message;
  readonly caseId: string;
  readonly category: string;
}

/** The category that stands behind a label of the sample; a label that is a category already stands for itself. */
const CATEGORY_OF: Record<string, string | undefined> = {
  attack: 'personal_attack',
  show_off: 'formalism',
  ok: undefined,
};
const categoryOf = (label: string): string | undefined => (label in CATEGORY_OF ? CATEGORY_OF[label] : label);

/** 5. Messages of the group are screened (R5, R9, R10). */
export async function messages(scene: Scene, group: CreatedGroup): Promise<Flagged[]> {
  const { narrator, sample } = scene;
  narrator.chapter('5. Messages (R5, R9, R10)');
  const connector = scene.client('chat-connector', 'screenings:write');
  const answer = await connector.post('/v1/screenings', {
    groupId: group.id,
    messages: sample.messages.map(({ id, sender, sentAt, text }) => ({ id, senderAccount: sender, sentAt, text })),
  });
  narrator.check(answer.status === 200, `${sample.messages.length} messages are screened`, answer.text);
  const results: Result[] = answer.body.results;
  narrator.same(
    results.map((result) => result.id),
    sample.messages.map((message) => message.id),
    'each has its answer',
  );

  const flagged = sample.messages.flatMap((message, index) => judge(scene, message, results[index] as Result));
  const repeated = await connector.post('/v1/screenings', {
    groupId: group.id,
    messages: sample.messages
      .slice(0, 1)
      .map(({ id, sender, sentAt, text }) => ({ id, senderAccount: sender, sentAt, text })),
  });
  narrator.same(repeated.body?.results?.[0], results[0], 'a message that comes twice gets the same answer');
  await sealed(scene, flagged);
  return flagged;
}

function judge({ narrator }: Scene, message: Message, result: Result): Flagged[] {
  const wanted = categoryOf(message.expected);
  if (wanted === undefined) {
    narrator.check(
      result.outcome === 'clean' && result.hits.length === 0,
      `${message.id} is clean: ${message.text}`,
      result,
    );
    return [];
  }
  const hit = result.hits.find((one) => one.category === wanted);
  const isExact = result.hits.every(
    ({ start, end, rule, ruleVersion, explanation }) =>
      start >= 0 &&
      start < end &&
      end <= message.text.length &&
      Boolean(rule) &&
      ruleVersion >= 1 &&
      Boolean(explanation),
  );
  narrator.check(
    hit !== undefined && isExact && result.outcome !== 'clean',
    `${message.id} is ${wanted}, ${result.outcome}: “${hit ? message.text.slice(hit.start, hit.end) : ''}” by rule ${hit?.rule} version ${hit?.ruleVersion}`,
    result,
  );
  return result.caseId === undefined ? [] : [{ message, caseId: result.caseId, category: wanted }];
}

/** What may be classified is for the secrecy officer alone, and its text is nowhere else. */
async function sealed(scene: Scene, flagged: readonly Flagged[]): Promise<void> {
  const { narrator } = scene;
  const classified = flagged.filter((one) => one.category === 'classified');
  const expected = scene.sample.messages.filter((message) => message.expected === 'classified').length;
  narrator.same(classified.length, expected, `${expected} classified marks opened a case each`);
  const [first] = classified;
  if (!first) return;
  const officer = scene.holder('secrecy_officer');
  const own = await scene.person(officer).get(`/v1/cases/${first.caseId}`);
  narrator.check(
    own.status === 200 && own.body.sealed === true,
    `${scene.who(officer)}, the secrecy officer, sees the sealed case`,
    own.text,
  );
  const clerk = scene.holder('office_staff');
  const other = await scene.person(clerk).get(`/v1/cases/${first.caseId}`);
  narrator.check(
    other.status === 404 || other.status === 403,
    `${scene.who(clerk)} of the office does not`,
    other.text,
  );
  const cases = await scene.person(clerk).all('/v1/cases');
  narrator.check(!cases.some((one) => one.id === first.caseId), 'not in the list of cases either', cases.length);
}
