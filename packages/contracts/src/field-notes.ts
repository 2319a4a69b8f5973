/** What the reference says about a field wherever its own schema says nothing. */
export interface FieldNote {
  readonly description?: string;
  readonly example?: unknown;
}

/** Notes by field or parameter name; the same word means the same thing in every service (docs/glossary.md). */
export const FIELD_NOTES: Readonly<Record<string, FieldNote>> = {
  name: { example: '院务工作通知群' },
  realName: { example: '王芳' },
  employeeNumber: { description: 'Employee number as HR writes it', example: '10003' },
  departmentCode: { description: 'Code of a department, as HR writes it', example: 'D01' },
  department: { example: '党政办公室' },
  reason: { description: 'Statement of reasons', example: '材料齐全,同意。' },
  nextCursor: { example: null },
};
