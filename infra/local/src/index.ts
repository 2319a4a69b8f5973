export { type DataFolder, dataFolder, PROJECT_ROOT, removeDataFolder } from './data/folder.ts';
export { readSecrets, type Secrets } from './data/secrets.ts';
export { exportLog } from './story/audit.ts';
export { commandLineVerifier } from './story/command-line-verifier.ts';
export { StoryFailure } from './story/narrator.ts';
export { playStory } from './story/play.ts';
export { readSample, SAMPLE_UNIT, type Sample } from './story/sample.ts';
export { type Suite, type SuiteOptions, startSuite } from './suite/suite.ts';
export { issueToken, type TokenRequest } from './token/issue.ts';
