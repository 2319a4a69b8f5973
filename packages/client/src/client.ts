import { type ClientSettings, createCall } from './call.ts';
import { services } from './generated/index.ts';

/** A client of every service: one object per service, one method per operation. */
export const createClient = (settings: ClientSettings) => services(createCall(settings));

export type Client = ReturnType<typeof createClient>;
