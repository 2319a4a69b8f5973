import { routesOf, type ServiceContext } from '@groupwarden/server';
import { newSalt, type SignerKey, signerFromSeed } from '@groupwarden/transparency-log';
import type { Config } from './config.ts';

/** What every handler of this service can reach. */
export interface Context extends ServiceContext {
  /** Origin that the log of a new unit gets. */
  originOf(unitId: string): string;
  /** The key that signs the log of this origin. */
  signerOf(origin: string): SignerKey;
  newSalt(): Uint8Array;
  readonly gapGraceMs: number;
}

export const route = routesOf<Context>();

export function createContext(base: ServiceContext, config: Config): Context {
  const signers = new Map<string, SignerKey>();
  return {
    ...base,
    originOf: (unitId) => `${config.originPrefix}/${unitId}`,
    signerOf: (origin) => {
      const signer = signers.get(origin) ?? signerFromSeed(origin, config.logSeed);
      signers.set(origin, signer);
      return signer;
    },
    newSalt,
    gapGraceMs: config.gapGraceMs,
  };
}
