export { dataFolder } from './data/folder.ts';
export { readSecrets, type Secrets } from './data/secrets.ts';
export { type Suite, type SuiteOptions, startSuite } from './suite/suite.ts';
export { issueToken, type TokenRequest } from './token/issue.ts';
