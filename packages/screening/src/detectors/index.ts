import type { TagHit } from '../match/lexicon.ts';
import type { View, ViewName } from '../view.ts';
import { findBankCards } from './bank-card.ts';
import { digitGroups } from './digits.ts';
import { findMobileNumbers } from './mobile-number.ts';
import { findResidentIds } from './resident-id.ts';

/** Finds what no list of words can: numbers with an inner structure. Each answers hits of its own tag. */
export const DETECTORS: readonly ((message: string, views: Record<ViewName, View>) => TagHit[])[] = [
  (message) => {
    const runs = digitGroups(message);
    return [...findResidentIds(runs), ...findMobileNumbers(runs), ...findBankCards(runs)];
  },
];
