import swagger from '@fastify/swagger';
import { ProblemBody } from '@groupwarden/contracts';
import type { FastifyInstance } from 'fastify';
import { finishDocument } from './openapi-document.ts';

/** Registers the OpenAPI 3.1 document of a service; routes registered afterwards are in it. */
export async function registerOpenApi(
  app: FastifyInstance,
  { title, description, version }: { title: string; description: string; version: string },
): Promise<void> {
  app.addSchema({ $id: 'Problem', ...ProblemBody });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, description, version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'Access token, RFC 9068 (`typ: at+jwt`)',
          },
        },
      },
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json['$id'] ?? `schema-${index}`) },
    transformObject: (document) =>
      'openapiObject' in document ? finishDocument(document.openapiObject) : document.swaggerObject,
  });
}
