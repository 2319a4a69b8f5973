export { preferredType } from './accept.ts';
export { actorOf } from './actor.ts';
export { createApp, openApiOf } from './app.ts';
export type { TokenSettings } from './authentication.ts';
export { type BodyReader, bodyReader } from './body-reader.ts';
export { changeFeedRoute } from './change-feed-route.ts';
export { ConfigError, type Environment, integer, readServiceConfig, required, type ServiceConfig } from './config.ts';
export { executeRead } from './execute.ts';
export { newId } from './ids.ts';
export {
  type CursorValues,
  decodeCursor,
  directionOf,
  encodeCursor,
  ListOf,
  listParameters,
  type PageAsked,
  pageOf,
  pageParameters,
} from './list.ts';
export { unboundCursor } from './list-cursor.ts';
export { requireVersion } from './preconditions.ts';
export type { ClientPrincipal, PersonPrincipal, Principal } from './principal.ts';
export { type Conflicts, defineErrors, eventsOf, Problem, type ProblemDetail, type ProblemOptions } from './problem.ts';
export {
  FilePart,
  type MultipartBody,
  type NonJson,
  type RawBody,
  type Route,
  routesOf,
  type UploadedFile,
} from './route.ts';
export { runService } from './run-service.ts';
export { defineService, migrationsOf, type ServiceDefinition } from './service.ts';
export type { ServiceContext } from './service-context.ts';
export { type RunningService, type StartOptions, startService } from './start-service.ts';
export type { Sweep } from './sweep.ts';
