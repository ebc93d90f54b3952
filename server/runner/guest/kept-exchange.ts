// Kept results between a guest and what keeps them. A guest names them by numbers it was given, and only those; which key a
// number stands for is decided on this side, and bytes are passed on as they are.
import type { KeptEncoding, KeptOffer } from "../../../kernel/hosts/wire/guest-messages.ts";
import type { Claim } from "./claims.ts";
import type { ToGuest } from "./frames.ts";

export interface KeptBytes {
  encoding: KeptEncoding;
  bytes: Uint8Array;
}

/** What an evaluation may reuse and add. */
export interface GuestKept {
  offers: KeptOffer[];
  /** Computations that took less are made again sooner than read. */
  leastMs: number;
  read: (number: number) => Promise<KeptBytes | null>;
  write: (number: number, result: KeptBytes & { ms: number }) => void;
  /** These were read by a guest that then died. */
  suspect: (numbers: number[]) => void;
}

const MiB = 1024 * 1024;
/** The largest result that is kept, and all of one guest's together. */
export const keptBytes = 16 * MiB;
const keptBytesInAll = 64 * MiB;
/** An experiment says what it has every other second; far more often is no experiment. */
const statesEach = 1000;

export class KeptExchange {
  private readonly kept: GuestKept;
  private readonly offers: ReadonlyMap<number, KeptOffer>;
  private readonly there: ReadonlySet<number>;
  private readonly given = new Set<number>();
  private taken = new Map<number, number>();
  private bytes = 0;

  constructor(kept: GuestKept) {
    this.kept = kept;
    this.offers = new Map(kept.offers.map((offer) => [offer.number, offer]));
    this.there = new Set(kept.offers.filter(({ there }) => there).map(({ number }) => number));
  }

  /** The first word to a fresh guest. */
  begin(): ToGuest {
    this.taken = new Map();
    this.bytes = 0;
    const { offers, leastMs } = this.kept;
    return { kind: "kept-offer", offers, leastMs, bytesEach: keptBytes, bytesInAll: keptBytesInAll };
  }

  /** True once a guest was given something that an earlier one had left. */
  get supplied(): boolean {
    return this.given.size > 0;
  }

  async ask(number: number): Promise<KeptBytes | null | "forged"> {
    if (!this.there.has(number)) return "forged";
    this.given.add(number);
    return this.kept.read(number);
  }

  /** Why the claim is a forgery; null when it is taken. */
  take({ number, encoding, ms }: Extract<Claim, { kind: "kept-write" }>, bytes: Uint8Array): string | null {
    const offer = this.offers.get(number);
    if (!offer) return "the guest handed over a result that was not offered to be kept";
    const times = (this.taken.get(number) ?? 0) + 1;
    this.taken.set(number, times);
    if (times > (offer.state ? statesEach : 1)) return "the guest handed over one result again and again";
    this.bytes += bytes.length;
    if (bytes.length > keptBytes || this.bytes > keptBytesInAll) return "the guest handed over more than is kept";
    this.kept.write(number, { encoding, bytes, ms });
    return null;
  }

  suspect(): void {
    this.kept.suspect([...this.given]);
  }
}
