import { randomUUID } from 'node:crypto';
import type { Invocation, Option } from '../command.ts';
import { CommandError, EXIT } from '../exit-code.ts';
import { explainProblem } from './problem.ts';

/** Options of every command that calls the API. */
export const apiOptions: Readonly<Record<string, Option>> = {
  url: { type: 'string', value: 'url', help: 'Base URL (default: GROUPWARDEN_URL, or http://127.0.0.1:8080)' },
  token: { type: 'string', value: 'token', help: 'Bearer token (default: GROUPWARDEN_TOKEN)' },
};

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: NonNullable<RequestInit['body']>;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP API, as the caller whose token was given. */
export interface Api {
  /** The answer when it is a success; a refusal ends the command with the problem in words. */
  request(request: ApiRequest): Promise<Response>;
}

/** Where and as whom the command calls. */
export function apiOf({ text, terminal }: Invocation): Api {
  const base = text('url') ?? terminal.env['GROUPWARDEN_URL'] ?? 'http://127.0.0.1:8080';
  const token = text('token') ?? terminal.env['GROUPWARDEN_TOKEN'];
  if (!token) throw new CommandError('--token is missing (or set GROUPWARDEN_TOKEN).', EXIT.usage);
  if (!URL.canParse(base)) throw new CommandError(`--url is not a URL: ${base}`, EXIT.usage);
  const language = /^zh/i.test(terminal.env['LC_ALL'] ?? terminal.env['LANG'] ?? '') ? 'zh-CN' : 'en';
  return {
    request: async ({ method, path, body, contentType, headers }) => {
      const init: RequestInit & { duplex: 'half' } = {
        method,
        duplex: 'half',
        headers: {
          authorization: `Bearer ${token}`,
          'accept-language': language,
          ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      };
      const response = await connect(new URL(path, base), init);
      if (response.ok) return response;
      throw new CommandError(await explainProblem(response), response.status < 500 ? EXIT.notGood : EXIT.failed);
    },
  };
}

async function connect(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const cause = (error as Error).cause;
    throw new CommandError(
      `${url.origin} does not answer: ${cause instanceof Error ? cause.message : error}`,
      EXIT.failed,
    );
  }
}
