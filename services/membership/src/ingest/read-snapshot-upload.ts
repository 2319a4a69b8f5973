import { bodyReader, type MultipartBody, Problem, type RawBody } from '@groupwarden/server';
import { SnapshotFields, SnapshotRequest } from '../bodies/snapshot-request.ts';
import type { SentFile } from './is-workbook.ts';
import { readMemberTable } from './member-table.ts';

const json = bodyReader(SnapshotRequest);
const form = bodyReader(SnapshotFields);

/** Reads a member list: JSON, or a form with a table. Throws Problem. */
export async function readSnapshotUpload({ content, multipart }: RawBody): Promise<SnapshotRequest> {
  if (!multipart) return json.parse(content);
  const { file: _, ...fields } = multipart.fields;
  // The fields first: they are cheaper to judge than a file.
  const said = form.check({ ...fields, ...typed(fields) });
  return { ...said, payload: await readMemberTable(fileOf(multipart)) };
}

/** What a form can only say as text. What is no boolean or number stays text, and is refused as such. */
function typed({ complete, reportedTotal }: Readonly<Record<string, string>>) {
  return {
    ...(complete === 'true' || complete === 'false' ? { complete: complete === 'true' } : {}),
    ...(reportedTotal !== undefined && /^\d{1,15}$/.test(reportedTotal)
      ? { reportedTotal: Number(reportedTotal) }
      : {}),
  };
}

function fileOf({ fields, files }: MultipartBody): SentFile {
  const file = files.find(({ field }) => field === 'file') ?? files[0];
  if (file) return file;
  // A client may send the rows as a plain field.
  const text = fields['file'];
  if (text !== undefined) return { content: Buffer.from(text), fileName: '', mediaType: 'text/csv' };
  throw new Problem('invalid_field', {
    detail: 'is required',
    errors: [{ pointer: '/file', code: 'invalid_field', detail: 'is required' }],
  });
}
