import { schemaOf } from '@groupwarden/contracts';
import { migrate } from '@groupwarden/database';
import { type Environment, required } from './config.ts';
import { migrationsOf, type ServiceDefinition } from './service.ts';
import type { ServiceContext } from './service-context.ts';
import { startService } from './start-service.ts';

const STOP_WITHIN_MS = 25_000;

/**
 * The `main` of every service: `node main.ts` serves until SIGTERM or SIGINT, `node main.ts migrate` brings the schema up to
 * date and ends.
 */
export async function runService<Config, Context extends ServiceContext>(
  definition: ServiceDefinition<Config, Context>,
  argv: readonly string[],
  env: Environment,
): Promise<void> {
  if (argv[2] === 'migrate') return runMigrations(definition, env);
  const service = await startService(definition, {
    env,
    onFatal: (reason) => {
      process.stderr.write(`${JSON.stringify({ level: 60, service: definition.name, msg: reason })}\n`);
      process.exit(1);
    },
  });
  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function runMigrations<Config, Context extends ServiceContext>(
  definition: ServiceDefinition<Config, Context>,
  env: Environment,
): Promise<void> {
  const applied = await migrate({
    ownerUrl: required(env, 'DATABASE_OWNER_URL'),
    schema: schemaOf(definition.name),
    sets: migrationsOf(definition),
  });
  process.stdout.write(`${definition.name}: ${applied.length === 0 ? 'schema is up to date' : applied.join(', ')}\n`);
}
