import { routesOf, type ServiceContext } from '@groupwarden/server';

/** What every handler of this service can reach. */
export type Context = ServiceContext;

export const route = routesOf<Context>();

export const createContext = (base: ServiceContext): Context => base;
