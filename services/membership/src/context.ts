import { routesOf, type ServiceContext } from '@groupwarden/server';
import type { Config } from './config.ts';

/** What every handler of this service can reach. */
export interface Context extends ServiceContext, Config {}

export const route = routesOf<Context>();

export const createContext = (base: ServiceContext, config: Config): Context => ({ ...base, ...config });
