import type { Scope } from '@groupwarden/contracts';
import { PERSON_SCOPES } from '../token/arguments.ts';
import type { TokenRequest } from '../token/issue.ts';
import { Api, type Session } from './api.ts';
import type { Narrator } from './narrator.ts';
import type { RosterRow, Sample } from './sample.ts';

/** Everything that the chapters share. */
export class Scene {
  readonly sample: Sample;
  readonly unit: string;
  readonly narrator: Narrator;
  readonly #session: Session;
  readonly #tokenFor: (request: TokenRequest) => string;
  readonly #people: Map<string, RosterRow>;
  #today: readonly RosterRow[];

  constructor(options: {
    sample: Sample;
    unit: string;
    baseUrl: string;
    narrator: Narrator;
    tokenFor: (request: TokenRequest) => string;
  }) {
    this.sample = options.sample;
    this.unit = options.unit;
    this.narrator = options.narrator;
    this.#session = { baseUrl: options.baseUrl, tokens: [] };
    this.#tokenFor = options.tokenFor;
    this.#today = options.sample.day1.rows;
    this.#people = new Map([...options.sample.day2.rows, ...options.sample.day1.rows].map((row) => [row.number, row]));
  }

  /** The API as a person of the roster uses it; some duties need a door that is not open to everybody. */
  person(number: string, ...more: Scope[]): Api {
    return this.#api(`person:${number}`, [...PERSON_SCOPES, ...more]);
  }

  /** The API as a machine client uses it. */
  client(name: string, ...scopes: Scope[]): Api {
    return this.#api(`client:${name}`, scopes);
  }

  /** `姚云建 (10003)`. */
  who(number: string): string {
    return `${this.row(number).name} (${number})`;
  }

  row(number: string): RosterRow {
    const row = this.#people.get(number);
    if (!row) throw new Error(`${number} is in no roster of the sample`);
    return row;
  }

  /** From now on the roster of day 2 is in force. */
  beginDay2(): void {
    this.#today = this.sample.day2.rows;
  }

  /** The first admin of the group who is still on the roster. */
  groupAdmin(): string {
    const active = new Set(this.#today.filter((row) => row.active).map((row) => row.number));
    return this.sample.proposal.admins.find((number) => active.has(number)) ?? this.holder('office_staff');
  }

  /** Active people of today's roster with an appointment, in the order of the roster; those of the group's list first. */
  holders(role: string): string[] {
    const numbers = this.#today.filter((row) => row.active && row.roles.includes(role)).map((row) => row.number);
    const listed = new Set(this.sample.proposal.listedMembers);
    return [...numbers.filter((number) => listed.has(number)), ...numbers.filter((number) => !listed.has(number))];
  }

  /** Everyone active on today's roster, in its order. */
  activePeople(): string[] {
    return this.#today.filter((row) => row.active).map((row) => row.number);
  }

  /** The first holder of an appointment who is none of these. */
  holder(role: string, ...not: string[]): string {
    const number = this.holders(role).find((holder) => !not.includes(holder));
    if (!number) throw new Error(`the sample has no other ${role}`);
    return number;
  }

  #api(subject: string, scopes: readonly Scope[]): Api {
    return new Api(this.#session, this.#tokenFor({ subject, scopes, unit: this.unit, ttlSeconds: 3600 }));
  }
}
