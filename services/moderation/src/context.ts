import { createScreener, DEFAULT_PACK, type Screener } from '@groupwarden/screening';
import { routesOf, type ServiceContext } from '@groupwarden/server';
import type { Config } from './config.ts';
import { DEFAULT_POLICY, type Policy } from './domain/policy.ts';
import { createVault, type EvidenceVault } from './evidence-vault.ts';

/** What every handler of this service can reach. */
export interface Context extends ServiceContext {
  readonly screener: Screener;
  readonly vault: EvidenceVault;
  readonly policy: Policy;
}

export const route = routesOf<Context>();

export const createContext = (base: ServiceContext, config: Config): Context => ({
  ...base,
  screener: createScreener(DEFAULT_PACK),
  vault: createVault(config.evidenceKey, config.oldEvidenceKeys),
  policy: DEFAULT_POLICY,
});
