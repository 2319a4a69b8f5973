/** Why writing a proposal can be refused: by the roster, and by what it says. */
export const PROPOSAL_ERRORS = [
  'caller_not_on_roster',
  'authority_missing',
  'name_missing',
  'name_pattern_mismatch',
  'name_blocked_word',
  'name_not_coded',
  'name_taken',
  'purpose_missing',
  'platform_unknown',
  'platform_group_on_record',
  'permitted_content_missing',
  'content_category_unknown',
  'admins_missing',
  'too_few_admins',
  'too_many_admins',
  'admin_not_qualified',
  'listed_members_missing',
  'too_many_listed_members',
  'person_unknown',
  'person_not_active',
  'person_named_twice',
  'end_date_missing',
  'end_date_past',
  'end_date_of_standing_group',
  'text_not_printable',
  'text_too_long',
] as const;

/** Why any step on an existing group can be refused before its own rules are asked. */
export const STEP_ERRORS = [
  'group_not_found',
  'caller_not_on_roster',
  'authority_missing',
  'state_conflict',
  'text_not_printable',
  'text_too_long',
] as const;

/** Why a creation paper can be refused (R2). */
export const PAPER_ERRORS = [
  'paper_missing',
  'paper_empty',
  'paper_too_large',
  'paper_type_unsupported',
  'paper_type_contradicted',
  'paper_damaged',
  'paper_encrypted',
  'paper_bomb',
  'paper_named_twice',
  'too_many_papers',
] as const;

/** Why a step of the chain can be refused besides (R1, R2). */
export const CHAIN_ERRORS = [
  ...STEP_ERRORS,
  'separation_of_duties',
  'deadline_passed',
  'reason_missing',
  'dossier_stale',
  'admin_not_qualified',
] as const;

/** Why a step on an amendment can be refused. */
export const AMENDMENT_ERRORS = [...CHAIN_ERRORS, 'amendment_not_found', 'name_taken'] as const;

/** Why a step on a finding can be refused. */
export const FINDING_STEP_ERRORS = [
  'finding_not_found',
  'caller_not_on_roster',
  'authority_missing',
  'separation_of_duties',
  'state_conflict',
  'text_not_printable',
  'text_too_long',
] as const;

/** Why a step on a delegation can be refused. */
export const DELEGATION_STEP_ERRORS = [
  'delegation_not_found',
  'caller_not_on_roster',
  'authority_missing',
  'state_conflict',
  'reason_missing',
  'text_not_printable',
  'text_too_long',
] as const;

/** Why settings of the unit cannot be what somebody wants them to be. */
export const SETTING_ERRORS = [
  'caller_not_on_roster',
  'authority_missing',
  'policy_changed',
  'setting_unknown',
  'setting_invalid',
  'setting_out_of_bounds',
  'settings_contradict',
  'settings_unchanged',
  'text_not_printable',
  'text_too_long',
] as const;

/** Why a decision on a proposed change of settings can be refused. */
export const POLICY_STEP_ERRORS = [
  ...SETTING_ERRORS,
  'policy_proposal_not_found',
  'separation_of_duties',
  'state_conflict',
  'reason_missing',
] as const;
