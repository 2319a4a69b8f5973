import type { TokenRequest } from '../token/issue.ts';
import { audit, type Verifier } from './audit.ts';
import { type CreatedGroup, creation } from './creation.ts';
import { duplicate } from './duplicate.ts';
import { hrFeed } from './feed.ts';
import { inventory } from './inventory.ts';
import { leavers } from './leavers.ts';
import { life } from './life.ts';
import { messages } from './messages.ts';
import { Narrator } from './narrator.ts';
import { renewal } from './renewal.ts';
import { rosterCheck } from './roster-check.ts';
import type { Sample } from './sample.ts';
import { Scene } from './scene.ts';
import { violation } from './violation.ts';

export interface StoryOptions {
  readonly baseUrl: string;
  readonly sample: Sample;
  /** Code of a unit that does not exist yet. */
  readonly unit: string;
  readonly tokenFor: (request: TokenRequest) => string;
  readonly verifier: Verifier;
  readonly say: (line: string) => void;
}

/**
 * Plays the story of a unit through the public API, as its internal systems and people would.
 *
 * @throws StoryFailure at the first outcome that is not the expected one.
 */
export async function playStory(options: StoryOptions): Promise<{ scene: Scene; group: CreatedGroup }> {
  const scene = new Scene({ ...options, narrator: new Narrator(options.say) });
  await hrFeed(scene);
  const group = await creation(scene);
  await rosterCheck(scene, group);
  await leavers(scene, group);
  const flagged = await messages(scene, group);
  await violation(scene, group, flagged);
  await audit(scene, group, options.verifier);
  await life(scene, group);
  await inventory(scene, group);
  await duplicate(scene, group);
  await renewal(scene, group);
  return { scene, group };
}
