import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { SHARED_ERRORS } from '@groupwarden/contracts';

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** What the HTTP parser refuses never becomes a request; it is answered as a problem on the bare socket all the same. */
export function refuseUnparsed(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = problemText(status);
  const head = [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** An expectation (RFC 9110 §10.1.1) that is not `100-continue` cannot be met. */
export function refuseExpectations(server: Server): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(417, { 'content-type': 'application/problem+json', connection: 'close' }).end(problemText(417));
  });
}

function problemText(status: number): string {
  const { en: title } = SHARED_ERRORS.bad_request;
  const type = 'urn:groupwarden:problem:bad_request';
  return JSON.stringify({ type, title, status, code: 'bad_request', requestId: randomUUID() });
}
