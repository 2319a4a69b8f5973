import type { Transaction } from '@groupwarden/database';
import { DEFAULT_POLICY, type RegistryPolicy, type Settings } from '../domain/policy.ts';

/** As statements give it: the version and what the unit set. */
export interface PolicyJson {
  version: number;
  settings: Partial<Settings>;
}

/** A subselect of the unit's policy in force at the instant, as JSON; null where the default holds. */
export const policySql = (at: string): string => `
  (SELECT json_build_object('version', version, 'settings', settings) FROM registry_policies
    WHERE unit_id = current_setting('groupwarden.unit') AND effective_from <= ${at} ORDER BY version DESC LIMIT 1)`;

/** What a unit has not set is the default, also where a setting is younger than its policy. */
export const policyOf = (json: PolicyJson | null | undefined): RegistryPolicy =>
  json ? { ...DEFAULT_POLICY, ...json.settings, version: json.version } : DEFAULT_POLICY;

/** The unit's policy in force at the instant: the highest version that has begun (domain §5). */
export async function policyAt(tx: Transaction, at: Date): Promise<RegistryPolicy> {
  const { rows } = await tx.query<{ policy: PolicyJson | null }>(
    `SELECT ${policySql('$1::timestamptz')} AS policy`,
    [at],
    'policy_at',
  );
  return policyOf(rows[0]?.policy);
}
