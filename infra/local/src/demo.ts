import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from './data/folder.ts';
import { readSecrets } from './data/secrets.ts';
import { holderOf } from './process/folder-lock.ts';
import { commandLineVerifier } from './story/command-line-verifier.ts';
import { StoryFailure } from './story/narrator.ts';
import { playStory } from './story/play.ts';
import { readSample, SAMPLE_UNIT } from './story/sample.ts';
import { issueToken } from './token/issue.ts';

/** `npm run demo`: plays the story of the sample unit against the running suite, on a unit of its own. */
try {
  const { values } = parseArgs({ options: { sample: { type: 'string' } }, strict: true });
  const folder = dataFolder(process.env);
  const running = holderOf(folder);
  const secrets = readSecrets(folder);
  if (!running || !secrets)
    throw new Error(`No suite runs on ${folder.path}: run npm start first (with the same GROUPWARDEN_DATA).`);
  const sample = values.sample ? resolve(process.env.INIT_CWD ?? process.cwd(), values.sample) : SAMPLE_UNIT;
  const unit = `demo-${Date.now().toString(36)}`;
  console.log(`The story of the sample unit, on ${running.baseUrl}, as unit ${unit}`);
  await playStory({
    baseUrl: running.baseUrl,
    sample: readSample(sample),
    unit,
    tokenFor: (request) => issueToken(secrets, request),
    verifier: commandLineVerifier,
    say: console.log,
  });
  console.log('\nThe story went as expected.');
} catch (error) {
  const isOutcome = error instanceof StoryFailure;
  console.error(
    isOutcome
      ? `\n  ✗ ${error.message}\n\nThe story did not go as expected.`
      : `\n${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
}
