import { SERVICES, schemaOf } from '@groupwarden/contracts';
import { natsPasswordVariable, natsUsers } from '@groupwarden/local-servers';
import { dataFolder, prepareFolder } from './data/folder.ts';
import { ensureSecrets, publicKeys } from './data/secrets.ts';
import { AUDIENCE, LOCAL_ISSUER } from './token/issue.ts';

/**
 * `npm run -s compose-env > .env`: random secrets for docker-compose.yml, kept in the folder of GROUPWARDEN_DATA, so
 * that `npm run -s token` with the same folder signs tokens which the gateway of the composition answers for.
 */
const folder = dataFolder(process.env);
prepareFolder(folder);
const secrets = ensureSecrets(folder);

const settings: Record<string, string> = {
  POSTGRES_PASSWORD: secrets.postgres,
  ...Object.fromEntries(
    SERVICES.flatMap((service) => {
      const name = schemaOf(service).toUpperCase();
      return [
        [`${name}_OWNER_PASSWORD`, secrets.owners[service]],
        [`${name}_APP_PASSWORD`, secrets.apps[service]],
      ];
    }),
  ),
  ...Object.fromEntries(natsUsers.map((user) => [natsPasswordVariable(user), secrets.nats[user]])),
  AUDIT_LOG_KEY: secrets.auditLogKey,
  SEALED_EVIDENCE_KEY: secrets.sealedEvidenceKey,
  TOKEN_ISSUER: LOCAL_ISSUER,
  TOKEN_AUDIENCE: AUDIENCE,
  JWKS_URL: 'http://gateway:8080/.well-known/jwks.json',
  JWKS: `'${JSON.stringify(publicKeys(secrets))}'`,
};
for (const [name, value] of Object.entries(settings)) console.log(`${name}=${value}`);
