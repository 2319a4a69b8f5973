import { SERVICES, schemaOf } from '@groupwarden/contracts';
import { provisionService } from '@groupwarden/database';
import { required } from './environment.ts';

/**
 * Job: makes each service's schema, owner role and app role in the database of DATABASE_SUPERUSER_URL, with the
 * passwords of `<SCHEMA>_OWNER_PASSWORD` and `<SCHEMA>_APP_PASSWORD`. Running it again brings passwords up to date.
 */
for (const service of SERVICES) {
  const schema = schemaOf(service);
  await provisionService({
    superuserUrl: required('DATABASE_SUPERUSER_URL'),
    schema,
    ownerPassword: required(`${schema.toUpperCase()}_OWNER_PASSWORD`),
    appPassword: required(`${schema.toUpperCase()}_APP_PASSWORD`),
  });
  console.log(`database: schema ${schema} and its roles are there`);
}
