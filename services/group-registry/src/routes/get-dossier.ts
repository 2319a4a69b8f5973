import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { GroupId } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { type NonJson, preferredType } from '@groupwarden/server';
import { type Static, Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { readDepartmentNames } from '../db/department-names.ts';
import { type DossierRow, readDossier } from '../db/history.ts';
import { unitCalendar } from '../db/unit-calendar.ts';
import { readUnitName } from '../db/unit-name.ts';
import type { DossierDocument } from '../domain/dossier.ts';
import { attachment } from '../papers/file-name.ts';
import { inTurn } from '../print/in-turn.ts';
import { printDossier } from '../print/print-dossier.ts';
import { DossierVersion } from './list-dossiers.ts';

const FORMS = ['application/json', 'application/pdf'] as const;

const DossierBody = Type.Object({
  ...DossierVersion.properties,
  canonical: Type.String(),
  document: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
});

export const getDossier = route({
  operationId: 'getDossier',
  method: 'GET',
  url: '/v1/groups/:groupId/dossiers/:version',
  tag: 'Records',
  summary: 'One frozen version of a dossier, as JSON or on paper',
  description:
    '`canonical` is the exact text that was hashed (RFC 8785), `document` the same as JSON: its SHA-256 can be checked without trusting this service. As `application/pdf` it is A4 pages in Chinese with all content, decisions and members, page numbers and the SHA-256 on every page, and beside the frozen codes of unit and department what they are called now; the same version gives the same bytes as long as they are called so (R2).',
  scopes: ['groups:read'],
  params: Type.Object({ groupId: GroupId, version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
  responses: { 200: Type.Unsafe<Static<typeof DossierBody> | NonJson>(DossierBody) },
  produces: FORMS,
  etagCoversBody: true,
  errors: ['group_not_found', 'dossier_not_found', 'not_acceptable'],
  handle: async ({ tx, params, accept }) => {
    const form = preferredType(accept, FORMS);
    const row = await readDossier(tx, params.groupId, params.version);
    if (form === 'application/pdf') return printed(tx, row);
    const { version, sha256, step, frozen_at, canonical } = row;
    const frozenAt = frozen_at.toISOString();
    const body = { version, sha256, step, frozenAt, canonical, document: JSON.parse(canonical) };
    return { status: 200, body, version, headers: { vary: 'Accept' } };
  },
});

async function printed(tx: Transaction, { version, sha256, canonical }: DossierRow & { canonical: string }) {
  const document = JSON.parse(canonical) as DossierDocument;
  const { timeZone } = (await unitCalendar(tx)).data;
  const { departmentCode } = document;
  const names = {
    unit: await readUnitName(tx),
    department: (await readDepartmentNames(tx, [departmentCode])).get(departmentCode),
  };
  // What the paper shows besides the frozen version, so that the ETag covers all of it.
  const shown = createHash('sha256')
    .update(JSON.stringify([timeZone, names.unit, names.department]))
    .digest('base64url');
  return {
    status: 200 as const,
    body: Readable.from(
      inTurn(() => printDossier({ document, sha256, timeZone, names })),
      { objectMode: false },
    ),
    contentType: 'application/pdf',
    headers: {
      etag: `"${version}-pdf-${shown.slice(0, 12)}"`,
      vary: 'Accept',
      'content-disposition': attachment(`${document.filingNumber ?? ''}${document.name}-${version}.pdf`),
    },
  };
}
