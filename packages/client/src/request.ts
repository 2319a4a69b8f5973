import type { CallInput, Operation, RawContent } from './operation.ts';

/** A request but for what differs from attempt to attempt. */
export interface PreparedRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string | FormData | Uint8Array<ArrayBuffer>;
}

/** Puts a call into the form of HTTP. */
export function requestOf(
  operation: Operation,
  input: CallInput,
  { baseUrl, language }: { baseUrl: string; language?: string },
): PreparedRequest {
  const { type, content } = bodyOf(operation, input.body);
  return {
    url: urlOf(baseUrl, operation.path, input),
    method: operation.method,
    headers: {
      accept: `${input.accept ?? operation.produces?.join(', ') ?? 'application/json'}, application/problem+json`,
      ...(language === undefined ? {} : { 'accept-language': language }),
      ...(input.version === undefined ? {} : { 'if-match': `"${input.version}"` }),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    ...(content === undefined ? {} : { body: content }),
  };
}

function urlOf(baseUrl: string, path: string, { params = {}, query = {} }: CallInput): string {
  const filled = path.replace(/\{(\+?)(\w+)\}/g, (_, spans: string, name: string) => {
    const value = String(params[name] ?? '');
    const segments = spans ? value.split('/') : [value];
    // fetch itself takes a segment of dots for a step in the path.
    if (segments.some((segment) => /^\.{0,2}$/.test(segment)))
      throw new TypeError(`"${value}" cannot be ${name} in ${path}`);
    return segments.map(encodeURIComponent).join('/');
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, String(one));
  }
  return `${baseUrl.replace(/\/$/, '')}${filled}${search.size > 0 ? `?${search}` : ''}`;
}

function bodyOf(operation: Operation, body: unknown): { type?: string; content?: PreparedRequest['body'] } {
  if (body === undefined) return {};
  if (!operation.raw) return { type: 'application/json', content: JSON.stringify(body) };
  const raw = body as RawContent;
  // fetch names the boundary of a form in a content type of its own.
  return raw instanceof FormData ? { content: raw } : { type: raw.mediaType, content: raw.content };
}

/** The body of a success: JSON parsed, text as text, anything else as bytes, undefined when empty. */
export async function readBody(response: Response): Promise<unknown> {
  const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (/^application\/([\w.-]+\+)?json$/.test(mediaType)) return response.json();
  if (mediaType.startsWith('text/') || mediaType === 'application/jsonl') return response.text();
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.length === 0 ? undefined : bytes;
}
