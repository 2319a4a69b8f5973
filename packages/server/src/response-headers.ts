export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

const text = (description: string): JsonObject => ({ description, schema: { type: 'string' } });

/** The headers that answers of every service carry, as components of its document. */
export const RESPONSE_HEADERS: JsonObject = {
  'Request-Id': text('Names the request in logs and problems'),
  ETag: text(
    'Strong; of a resource it is the version, which If-Match names: `"3"`. If-None-Match is answered 304 for lists and for what never changes; a resource that lives on is sent again, for it may show more than its version. What is streamed from live data has none',
  ),
  'Consistency-Token': text(
    'Sent with a later request, that one is answered once it includes this write. Absent from a dry run',
  ),
  Location: text('Where that is which was created'),
  'WWW-Authenticate': text('`Bearer`'),
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } },
};

const TOLD_ONCE = new Set(['201', '202']);

/** Adds to a response of an operation the headers that it carries. */
export function withHeaders(method: string, status: string, response: JsonObject): JsonObject {
  const successful = status.startsWith('2');
  const names = [
    // Every answer has it; a problem has it in its body, too.
    ...(successful ? ['Request-Id', 'ETag'] : []),
    ...(successful && method !== 'get' ? ['Consistency-Token'] : []),
    ...(TOLD_ONCE.has(status) ? ['Location'] : []),
    ...(status === '401' ? ['WWW-Authenticate'] : []),
    ...(status === '429' || status === '503' ? ['Retry-After'] : []),
  ];
  const common = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  if (names.length === 0) return response;
  return { ...response, headers: { ...common, ...(response['headers'] as JsonObject | undefined) } };
}
