/** Who makes something happen, when, and what it follows from; the same for every fact of one step. */
export interface Acting {
  /** `person:<personId>`, `client:<name>` or `system:membership`. */
  readonly actor: string;
  readonly now: Date;
  readonly newId: (prefix: string) => string;
  readonly correlationId?: string | undefined;
  readonly causationId?: string | undefined;
  readonly traceParent?: string | undefined;
}

/** Envelope fields of the facts of one step. */
export const envelopeOf = ({ actor, now, correlationId, causationId, traceParent }: Acting) => ({
  actor,
  time: now,
  correlationId,
  causationId,
  traceParent,
});
