export { DEFAULT_PACK } from './data/default-pack.ts';
export { passesLuhn } from './detectors/bank-card.ts';
export { isResidentId, toEighteen } from './detectors/resident-id.ts';
export { readViews } from './fold/views.ts';
export { type Condition, PackError, parsePack, type Rule, type RulePack, type TagDefinition } from './pack.ts';
export { createScreener, type Hit, MAX_HITS, type Screener } from './screener.ts';
export { type Span, spanOf, VIEWS, type View, type ViewName } from './view.ts';
