// Results of single cells: what an evaluation may find there, and what it leaves for the next.
import { KeptEncoding, type KeptOffer } from "../../../kernel/hosts/wire/guest-messages.ts";
import type { Foreseen } from "../../../kernel/index.ts";
import type { NewResult } from "../../store/results.ts";
import type { GuestKept } from "../guest/kept-exchange.ts";
import type { ResultCache } from "./result-cache.ts";

/** ms below which a computation is no worth a read. */
const leastMs = 20;
/** Places offered at most: beyond, a message would weigh more than it saves. */
const mostPlaces = 50_000;

/** The format of what is kept belongs to the key: another format is another entry. */
const keyOf = (recipe: string, state: boolean): string => `${state ? "state" : "cell"}1:${recipe}`;

export interface KeptCells {
  guest: GuestKept;
  written: () => NewResult[];
}

export async function keptCells({ computed, onDemand }: Foreseen, resultCache: ResultCache): Promise<KeptCells> {
  const places = [...computed].flatMap(([scenario, recipes]) =>
    [...recipes].flatMap(([cell, recipe]) =>
      (onDemand.has(cell) ? [false, true] : [false]).map((state) => ({ scenario, cell, state, key: keyOf(recipe, state) })),
    ),
  );
  const keys = places.length > mostPlaces ? [] : [...new Set(places.map(({ key }) => key))];
  const numbers = new Map(keys.map((key, number) => [key, number]));
  const there = await resultCache.find(keys);
  const offers = places.flatMap(({ scenario, cell, state, key }): KeptOffer[] => {
    const number = numbers.get(key);
    return number === undefined ? [] : [{ scenario, cell, number, there: there.has(key), state }];
  });
  const written = new Map<string, NewResult>();
  return {
    guest: {
      offers,
      leastMs,
      read: async (number) => {
        const found = (await resultCache.read([keys[number]!])).get(keys[number]!);
        // What is stored under no encoding of ours is made again.
        const encoding = KeptEncoding.safeParse(found?.encoding);
        return found && encoding.success ? { encoding: encoding.data, bytes: found.bytes } : null;
      },
      write: (number, { encoding, bytes, ms }) => {
        const key = keys[number]!;
        written.set(key, { key, encoding, bytes, ms });
      },
      suspect: (given) => void resultCache.drop(given.map((number) => keys[number]!)),
    },
    written: () => [...written.values()],
  };
}
