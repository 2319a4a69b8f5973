import { Type } from '@sinclair/typebox';
import { defineEvent, Personal } from './event.ts';

export const logEvents = {
  checkpointed: defineEvent('audit', 'log.checkpointed', {
    rules: ['R17'],
    summary: { en: 'Checkpoint signed', zh: '签署检查点' },
    data: Type.Object({ origin: Type.String(), size: Type.Integer(), rootHash: Type.String() }),
  }),
  gapDetected: defineEvent('audit', 'log.gap_detected', {
    rules: ['R17'],
    summary: { en: 'A fact of an aggregate is missing', zh: '发现记录缺口' },
    data: Type.Object({ aggregate: Type.String(), aggregateId: Type.String(), missingVersion: Type.Integer() }),
  }),
};

/** Readings and exports are facts too: whoever supervises is on record (R17). */
export const inspectionEvents = {
  read: defineEvent('audit', 'inspection.read', {
    rules: ['R17'],
    summary: { en: 'Records read by supervision', zh: '监督查阅记录' },
    // What somebody searched for can name a person.
    data: Type.Object({
      what: Type.String(),
      target: Type.String(),
      filters: Type.Optional(Personal(Type.String())),
    }),
  }),
  exported: defineEvent('audit', 'inspection.exported', {
    rules: ['R17'],
    summary: { en: 'Records exported', zh: '导出记录' },
    data: Type.Object({ exportId: Type.String(), format: Type.String(), entries: Type.Integer() }),
  }),
};
