import type { FastifyInstance } from 'fastify';

/** Methods of the resource at a path; none where there is no such resource. */
export type AllowedMethods = (path: string) => readonly string[];

/**
 * Remembers every route that is registered from here on, so that a request which no route takes can be told whether the
 * path is unknown or only the method (RFC 9110 §15.5.6).
 */
export function rememberMethods(app: FastifyInstance): AllowedMethods {
  const routes: { pattern: RegExp; methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    const methods = typeof method === 'string' ? [method] : method;
    if (!methods.includes('OPTIONS')) routes.push({ pattern: patternOf(url), methods });
  });
  return (path) => [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))];
}

function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    if (segment.startsWith(':')) return '[^/]+';
    return segment === '*' ? '.*' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}
