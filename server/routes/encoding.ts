// Which encoding a request and the built files agree on (RFC 9110 §12.5.3).
import type { Context } from "hono";
import { accepts } from "hono/accepts";

/** What the build writes, the smallest first. */
const written = ["br", "gzip"];

type Choose = NonNullable<Parameters<typeof accepts>[1]["match"]>;
/** The heaviest of what is accepted, the smallest of equals; a coding that no one names weighs what `*` does. */
const heaviest: Choose = (named, { supports }) => {
  const weights = new Map(named.map(({ type, q }) => [type.toLowerCase(), q]));
  const others = weights.get("*");
  const weight = (coding: string) => weights.get(coding) ?? others ?? 0;
  // The file as it is stays acceptable unless refused, and goes to whoever refuses everything: it is of more use than a 406.
  const least = weights.get("identity") ?? Number.MIN_VALUE;
  const [best] = supports.filter((coding) => weight(coding) >= least && weight(coding) > 0).sort((a, b) => weight(b) - weight(a));
  return best ?? "identity";
};

export const encodingOf = (c: Context): string =>
  accepts(c, { header: "Accept-Encoding", supports: written, default: "identity", match: heaviest });
