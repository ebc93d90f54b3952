// The guest's side of results kept beyond it: asks its supervisor for those offered, and hands over what took a while.
import type { KeptPort, KeptValue } from "../../run/plan/ports.ts";
import type { FromGuest, KeptEncoding, KeptOffer, ToGuest } from "../wire/protocol.ts";
import { decodeContent, encodeContent, type MakeTable } from "./codec.ts";

type Offer = Extract<ToGuest, { kind: "kept-offer" }>;

export interface KeptChannel {
  post: (message: FromGuest, payload?: Uint8Array) => void;
  /** Resolves with the bytes kept under a number; null when they are not there after all. */
  ask: (number: number) => Promise<{ encoding: KeptEncoding; bytes: Uint8Array } | null>;
  table: () => Promise<MakeTable>;
  clock: () => number;
}

/** ms between two states of one experiment: they are large, and only the last counts. */
const stateEvery = 2000;

export class GuestKept implements KeptPort {
  private readonly channel: KeptChannel;
  private readonly results = new Map<string, KeptOffer>();
  private readonly states = new Map<string, KeptOffer>();
  private readonly loaded = new Map<string, unknown>();
  private readonly written = new Set<number>();
  private readonly told = new Map<number, number>();
  private leastMs = Number.POSITIVE_INFINITY;
  private bytesEach = 0;
  private left = 0;

  constructor(channel: KeptChannel) {
    this.channel = channel;
  }

  offer({ offers, leastMs, bytesEach, bytesInAll }: Offer): void {
    for (const one of offers) (one.state ? this.states : this.results).set(placeOf(one.scenario, one.cell), one);
    Object.assign(this, { leastMs, bytesEach, left: bytesInAll });
  }

  read(scenario: string, cell: number): Promise<KeptValue | null> | null {
    const place = placeOf(scenario, cell);
    const result = this.results.get(place);
    const state = this.states.get(place);
    if (!result?.there && !state?.there) return null;
    return this.fetch(result).then(async (value) => {
      // An experiment that was finished needs not go on.
      if (!value && state?.there) this.loaded.set(place, (await this.fetch(state))?.value ?? null);
      return value;
    });
  }

  write(scenario: string, cell: number, value: KeptValue, ms: number): void {
    const offer = this.results.get(placeOf(scenario, cell));
    if (!offer || ms < this.leastMs || this.written.has(offer.number)) return;
    if (this.send(offer, value, ms)) this.written.add(offer.number);
  }

  readonly state: KeptPort["state"] = {
    read: (scenario, cell) => this.loaded.get(placeOf(scenario, cell)) ?? null,
    write: (scenario, cell, state) => {
      const offer = this.states.get(placeOf(scenario, cell));
      const now = this.channel.clock();
      if (!offer || now - (this.told.get(offer.number) ?? Number.NEGATIVE_INFINITY) < stateEvery) return;
      this.told.set(offer.number, now);
      this.send(offer, { value: state, outputs: null, warnings: [] }, 0);
    },
  };

  private send({ number }: KeptOffer, value: KeptValue, ms: number): boolean {
    const encoded = encodeContent(value);
    if (!encoded || encoded.bytes.length > Math.min(this.bytesEach, this.left)) return false;
    this.left -= encoded.bytes.length;
    this.channel.post({ kind: "kept-write", number, encoding: encoded.encoding, ms: Math.round(ms) }, encoded.bytes);
    return true;
  }

  /** Null for what is not there, or not what an encoder wrote: the cell is computed again, and kept anew. */
  private async fetch(offer: KeptOffer | undefined): Promise<KeptValue | null> {
    if (!offer?.there) return null;
    const found = await this.channel.ask(offer.number);
    if (!found) return null;
    try {
      return decodeContent(found, await this.channel.table());
    } catch (error) {
      console.warn(`kept result ${offer.number} is unreadable and is made again: ${(error as Error).message}`);
      return null;
    }
  }
}

const placeOf = (scenario: string, cell: number): string => `${scenario}:${cell}`;
