import { sqlState } from '@groupwarden/database';
import type { FastifyServerOptions } from 'fastify';

interface LoggedError {
  type: string;
  message: string;
  stack: string | undefined;
  sqlState?: string;
  constraint?: string;
}

/**
 * JSON lines without personal data: requests are logged by our own hook (route, not URL), errors of the database without
 * their message and detail, which quote values of rows.
 */
export const loggerOptions = (
  service: string,
  level: string,
): Exclude<FastifyServerOptions['logger'], boolean | undefined> => ({
  level,
  base: { service },
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  serializers: { err: loggedError as never },
});

function loggedError(error: Error): LoggedError {
  const state = sqlState(error);
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
  if (state) {
    const { constraint } = error as { constraint?: string };
    return {
      type: error.name,
      message: 'refused by the database',
      stack: frames,
      sqlState: state,
      ...(constraint ? { constraint } : {}),
    };
  }
  return { type: error.name, message: error.message, stack: frames };
}
