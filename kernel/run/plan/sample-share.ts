// Samples of one experiment shared among guests: the main one says what is left, helpers evaluate the end of it, and what they
// give is taken up where it was sampled for the very same values. A row that never comes is computed like any other.
import type { Sweep, SweepSample } from "../../blocks/contract/block.ts";
import type { HearsOfSamples, Json, SampleRange, SampleRow, SaysOfSamples } from "../../types/index.ts";
import { isStrictJson } from "../values/canonical.ts";
import { isThenable } from "../values/thenable.ts";

const OF_SAMPLES: Record<HearsOfSamples["kind"], true> = { help: true, shared: true, unshared: true, draws: true };
export const isOfSamples = (message: { kind: string }): message is HearsOfSamples => Object.hasOwn(OF_SAMPLES, message.kind);

interface SharePorts {
  tell: (message: SaysOfSamples) => void;
  clock: () => number;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** ms of drawing before its pace is known. */
const PACE = 150;
/** ms of drawing left that are worth another guest. */
const WORTH = 500;
/** ms without news of a helper after which its samples are computed here. */
const PATIENCE = 2000;
/** Rows, and ms between two tellings. */
const ROWS = 256;
const TELL = 60;

interface Shared {
  range: SampleRange;
  news: number;
}

/** What the main guest knows of one sweep. */
interface Book {
  rows: Map<number, SampleRow>;
  shared: Shared[];
  /** Wakes a sample that waits for its row. */
  wake: (() => void) | null;
}

export class SampleShare {
  private readonly ports: SharePorts;
  private help: Extract<HearsOfSamples, { kind: "help" }> | null = null;
  private readonly books = new Map<string, Book>();
  private readonly ordinals = new Map<string, number>();

  constructor(ports: SharePorts) {
    this.ports = ports;
  }

  hear(message: HearsOfSamples): void {
    if (message.kind === "help") {
      this.help = message;
      return;
    }
    const book = this.books.get(message.sweep);
    if (!book) return;
    if (message.kind === "draws") {
      for (const row of message.rows) {
        book.rows.set(row[0], row);
        for (const one of book.shared) if (within(row[0], one.range)) one.news = this.ports.clock();
      }
    } else if (message.kind === "shared") {
      book.shared.push({ range: { from: message.from, to: message.to }, news: this.ports.clock() });
    } else {
      book.shared = book.shared.filter(({ range }) => range.from !== message.from);
    }
    book.wake?.();
  }

  /** A sweep whose samples may be shared, `key` being what it is made of. */
  over(key: string, sample: Sweep["sample"]): Required<Pick<Sweep, "sample" | "planned">> {
    // Two sweeps may be made of the same.
    const ordinal = (this.ordinals.get(key) ?? 0) + 1;
    this.ordinals.set(key, ordinal);
    const sweep = `${key}:${ordinal}`;
    return this.help ? this.helping(sweep, sample, this.help) : this.leading(sweep, sample);
  }

  private helping(sweep: string, sample: Sweep["sample"], help: SampleRange & { sweep: string }) {
    let at = -1;
    let rows: SampleRow[] = [];
    let told = 0;
    const keep = (place: number, values: readonly Json[], replicate: number, given: SweepSample): SweepSample => {
      rows.push([place, checkOf(values, replicate), travels(given) ? given : null]);
      const done = place === help.to - 1;
      const now = this.ports.clock();
      if (done || rows.length >= ROWS || now - told > TELL) {
        this.ports.tell({ kind: "draws", sweep, rows, done });
        rows = [];
        told = now;
      }
      return given;
    };
    return {
      planned: () => {
        at = 0;
      },
      sample: (values: readonly Json[], replicate = 0) => {
        if (at < 0) return sample(values, replicate);
        const place = at++;
        if (sweep !== help.sweep || !within(place, help)) return ELSEWHERE;
        const given = sample(values, replicate);
        return isThenable(given)
          ? Promise.resolve(given).then((late) => keep(place, values, replicate, late))
          : keep(place, values, replicate, given);
      },
    };
  }

  private leading(sweep: string, sample: Sweep["sample"]) {
    const { clock, tell } = this.ports;
    const book: Book = { rows: new Map(), shared: [], wake: null };
    this.books.set(sweep, book);
    let at = -1;
    let total = 0;
    let began = 0;
    let told = false;
    const offer = (place: number) => {
      const spent = clock() - began;
      if (spent < PACE) return;
      told = true;
      const left = total - place - 1;
      if ((spent / (place + 1)) * left >= WORTH) tell({ kind: "shareable", sweep, from: place + 1, to: total });
    };
    return {
      planned: (samples: number) => {
        at = 0;
        total = samples;
        began = clock();
      },
      sample: (values: readonly Json[], replicate = 0) => {
        if (at < 0) return sample(values, replicate);
        const place = at++;
        if (place === total - 1) this.books.delete(sweep);
        if (!told) offer(place);
        if (book.shared.length === 0) return sample(values, replicate);
        const answer = this.found(book, place, values, replicate);
        if (answer) return answer;
        return this.awaited(book, place) ? this.later(book, place, values, replicate, sample) : sample(values, replicate);
      },
    };
  }

  /** The row of these very values, if it came. */
  private found(book: Book, place: number, values: readonly Json[], replicate: number): SweepSample | null {
    const row = book.rows.get(place);
    if (!row) return null;
    book.rows.delete(place);
    return row[1] === checkOf(values, replicate) ? row[2] : null;
  }

  private awaited(book: Book, place: number): boolean {
    const now = this.ports.clock();
    return !book.rows.has(place) && book.shared.some(({ range, news }) => within(place, range) && now - news < PATIENCE);
  }

  private async later(book: Book, place: number, values: readonly Json[], replicate: number, sample: Sweep["sample"]) {
    while (this.awaited(book, place)) {
      const stop = new AbortController();
      const news = new Promise<void>((resolve) => {
        book.wake = resolve;
      });
      await Promise.race([news, this.ports.wait(PATIENCE / 4, stop.signal)]);
      stop.abort();
    }
    return this.found(book, place, values, replicate) ?? sample(values, replicate);
  }
}

const travels = (given: SweepSample): given is NonNullable<SampleRow[2]> => isStrictJson(given);

const within = (at: number, { from, to }: SampleRange): boolean => at >= from && at < to;

/** 32 bits of the values sampled: a row is taken up for the very sample it was made for. */
function checkOf(values: readonly Json[], replicate: number): number {
  const text = JSON.stringify([values, replicate]);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** What a helper's own experiment is given for samples that are not its own: nobody reads what it makes of them. */
const ELSEWHERE: SweepSample = {
  ok: false,
  problem: {
    kind: "unsettled",
    severity: "error",
    cell: null,
    name: null,
    scenario: null,
    message: { fr: "Évalué ailleurs.", en: "Evaluated elsewhere." },
  },
};
