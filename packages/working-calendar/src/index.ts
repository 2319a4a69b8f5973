export * from './arithmetic.ts';
export * from './calendar.ts';
export * from './china.ts';
export * from './zone.ts';
