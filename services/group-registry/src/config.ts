import type { Environment } from '@groupwarden/server';

/** This service needs no settings beyond those that every service has. */
export const readConfig = (_env: Environment): Record<string, never> => ({});
