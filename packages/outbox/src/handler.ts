import type { CloudEvent, EventData, EventDefinition } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import type { TObject } from '@sinclair/typebox';

/** Effect of one kind of fact of another service; runs in the transaction that also remembers the fact's id. */
export interface EventHandler {
  readonly definition: EventDefinition;
  /** `tx` has the fact's unit in force. Throwing undoes everything; the fact is tried again, then buried. */
  handle(tx: Transaction, event: CloudEvent): Promise<void>;
}

/** Binds an effect to a fact's definition, so that `event.data` has its type. */
export function defineHandler<S extends TObject>(
  definition: EventDefinition<S>,
  handle: (tx: Transaction, event: CloudEvent<EventData<EventDefinition<S>>>) => Promise<void>,
): EventHandler {
  return {
    definition: definition as unknown as EventDefinition,
    handle: (tx, event) => handle(tx, event as unknown as CloudEvent<EventData<EventDefinition<S>>>),
  };
}

/** What a service does with the facts that it consumes: an effect per fact, or one for whole batches of all facts. */
export type Consumption =
  | { readonly handlers: readonly EventHandler[] }
  | { readonly onBatch: (tx: Transaction, events: readonly CloudEvent[]) => Promise<void> };

/** True when facts of this type take effect in the service. */
export const consumes = (consumption: Consumption, type: string): boolean =>
  'onBatch' in consumption || consumption.handlers.some((handler) => handler.definition.type === type);
