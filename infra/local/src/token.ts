import { dataFolder } from './data/folder.ts';
import { readSecrets } from './data/secrets.ts';
import { tokenRequest, USAGE } from './token/arguments.ts';
import { issueToken } from './token/issue.ts';

/** `npm run -s token`: prints one bearer token of the local issuer, and nothing else. */
try {
  const request = tokenRequest(process.argv.slice(2));
  const folder = dataFolder(process.env);
  const secrets = readSecrets(folder);
  if (!secrets) {
    console.error(`No suite was started on ${folder.path} yet: run npm start first (with the same GROUPWARDEN_DATA).`);
    process.exit(1);
  }
  console.log(issueToken(secrets, request));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exit(2);
}
