/** One reason why a command is refused; `pointer` is a JSON Pointer (RFC 6901) into the request body. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly pointer?: string;
}

/** What a pure domain function answers: the facts that happen, or every reason why nothing does. */
export type Decision<Event> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

export const accept = <Event>(...events: Event[]): Decision<Event> => ({ accepted: true, events });

export const refuse = (first: Refusal, ...rest: Refusal[]): Decision<never> => ({
  accepted: false,
  refusals: [first, ...rest],
});
