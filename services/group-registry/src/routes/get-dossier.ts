import { Readable } from 'node:stream';
import { GroupId } from '@groupwarden/contracts';
import { type NonJson, preferredType } from '@groupwarden/server';
import { type Static, Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { type DossierRow, readDossier } from '../db/history.ts';
import { unitCalendar } from '../db/unit-calendar.ts';
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
    '`canonical` is the exact text that was hashed (RFC 8785), `document` the same as JSON: its SHA-256 can be checked without trusting this service. As `application/pdf` it is A4 pages in Chinese with all content, decisions and members, page numbers and the SHA-256 on every page; the same version always gives the same bytes (R2).',
  scopes: ['groups:read'],
  params: Type.Object({ groupId: GroupId, version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
  responses: { 200: Type.Unsafe<Static<typeof DossierBody> | NonJson>(DossierBody) },
  produces: FORMS,
  etagCoversBody: true,
  errors: ['group_not_found', 'dossier_not_found', 'not_acceptable'],
  handle: async ({ tx, params, accept }) => {
    const form = preferredType(accept, FORMS);
    const row = await readDossier(tx, params.groupId, params.version);
    if (form === 'application/pdf') return printed(row, (await unitCalendar(tx)).data.timeZone);
    const { version, sha256, step, frozen_at, canonical } = row;
    const frozenAt = frozen_at.toISOString();
    const body = { version, sha256, step, frozenAt, canonical, document: JSON.parse(canonical) };
    return { status: 200, body, version, headers: { vary: 'Accept' } };
  },
});

function printed({ version, sha256, canonical }: DossierRow & { canonical: string }, timeZone: string) {
  const document = JSON.parse(canonical);
  const name = `${document.filingNumber ?? ''}${document.name}-${version}.pdf`;
  return {
    status: 200 as const,
    body: Readable.from(
      inTurn(() => printDossier({ document, sha256, timeZone })),
      { objectMode: false },
    ),
    contentType: 'application/pdf',
    headers: { etag: `"${version}-pdf"`, vary: 'Accept', 'content-disposition': attachment(name) },
  };
}
