import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { passTimeOnCases } from './pass-time-on-cases.ts';
import { raiseOverdueAppeals } from './raise-overdue-appeals.ts';
import { raiseOverdueCriticisms } from './raise-overdue-criticisms.ts';

/** The timed duties of moderation. */
export const sweeps: readonly Sweep<Context>[] = [passTimeOnCases, raiseOverdueAppeals, raiseOverdueCriticisms];
