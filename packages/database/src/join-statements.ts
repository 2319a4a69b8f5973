import type { Statement, StatementKind } from './flight.ts';

/** The same statements, those of one kind and unit in as few as can be, each where the first of them was. */
export function joinStatements(statements: readonly Statement[]): Statement[] {
  const slots: Statement[][] = [];
  const slotsOf = new Map<string | undefined, Map<StatementKind, Statement[]>>();
  for (const statement of statements) {
    const { kind, unitId } = statement;
    const ofUnit = slotsOf.get(unitId) ?? new Map<StatementKind, Statement[]>();
    slotsOf.set(unitId, ofUnit);
    const slot = kind && ofUnit.get(kind);
    if (slot) {
      slot.push(statement);
      continue;
    }
    const first = [statement];
    slots.push(first);
    if (kind) ofUnit.set(kind, first);
  }
  return slots.flatMap(joined);
}

function joined(slot: readonly Statement[]): readonly Statement[] {
  const [first] = slot;
  if (slot.length === 1 || !first?.kind) return slot;
  return first.kind.join(slot).map((statement) => ({ ...statement, unitId: first.unitId }));
}
