import { randomUUID } from 'node:crypto';
import { type ProblemBody, prefersChinese, SHARED_ERRORS } from '@groupwarden/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the gateway itself may answer; everything else comes from a service. */
export type GatewayCode = 'not_found' | 'bad_request' | 'body_too_large' | 'unavailable' | 'internal';

/** Answers problem+json (RFC 9457) in the language that the caller prefers. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: GatewayCode,
  detail?: string,
): FastifyReply {
  const { status, en, zh } = SHARED_ERRORS[code];
  const chinese = prefersChinese(request.headers['accept-language']);
  const body: ProblemBody = {
    type: `urn:groupwarden:problem:${code}`,
    title: chinese ? zh : en,
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: request.url.split('?')[0] ?? '/',
    code,
    requestId: request.id,
  };
  if (status === 503) reply.header('retry-after', '1');
  return reply
    .code(status)
    .header('request-id', request.id)
    .header('content-language', chinese ? 'zh-CN' : 'en')
    .type('application/problem+json')
    .send(body);
}

/** The body of a problem that is answered before there is a request. */
export function problemText(status: number): string {
  const { en: title } = SHARED_ERRORS.bad_request;
  return JSON.stringify({
    type: 'urn:groupwarden:problem:bad_request',
    title,
    status,
    code: 'bad_request',
    requestId: randomUUID(),
  });
}

/** What the HTTP parser refuses never becomes a request; it is answered on the bare socket. */
export function parserProblem(status: number): string {
  const body = problemText(status);
  const head = [
    `HTTP/1.1 ${status} Bad Request`,
    'Content-Type: application/problem+json',
    `Content-Length: ${body.length}`,
  ];
  return [...head, 'Connection: close', '', body].join('\r\n');
}
