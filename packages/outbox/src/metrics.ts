import { Counter, Gauge, type Registry } from 'prom-client';

/** Figures that tell whether facts flow; labels hold no personal data. */
export interface OutboxMetrics {
  published: Counter;
  consumed: Counter<'source' | 'result'>;
  oldestUnpublishedSeconds: Gauge;
  deadLetters: Gauge;
}

export function outboxMetrics(registry: Registry): OutboxMetrics {
  const registers = [registry];
  return {
    published: new Counter({
      name: 'groupwarden_outbox_published_total',
      help: 'Facts acknowledged by JetStream',
      registers,
    }),
    consumed: new Counter({
      name: 'groupwarden_inbox_consumed_total',
      help: 'Facts of other services, by what became of them',
      labelNames: ['source', 'result'],
      registers,
    }),
    oldestUnpublishedSeconds: new Gauge({
      name: 'groupwarden_outbox_oldest_unpublished_seconds',
      help: 'Age of the oldest fact that JetStream has not acknowledged; a full disk of the broker shows only here',
      registers,
    }),
    deadLetters: new Gauge({ name: 'groupwarden_dead_letters', help: 'Facts that could not take effect', registers }),
  };
}
