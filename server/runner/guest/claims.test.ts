// What a guest may say: a claim is taken whole or refused by name, and each kind of message is either used or not listened to.
import { describe, expect, test } from "vitest";
import { completeSamples, withoutFix, withStranger } from "../../../kernel/types/testing/complete-sample.ts";
import { claimOf } from "./claims.ts";
import { createFrameReader, encodeFrame, FromGuest } from "./frames.ts";

const framed = (message: object) => createFrameReader().push(encodeFrame(message))[0]!;

const kinds = FromGuest.options.map((option) => {
  const samples = completeSamples(option) as (Record<string, unknown> & { kind: string })[];
  return [samples[0]!.kind, samples] as const;
});
const taken = (sample: object): boolean => {
  const read = claimOf(framed(sample));
  return "claim" in read && read.claim !== null;
};

describe.each(kinds.filter(([, [sample]]) => taken(sample!)))("a claim “%s”", { timeout: 30_000 }, (_kind, samples) => {
  test("is taken whole", () => {
    for (const sample of samples) expect(claimOf(framed(sample))).toEqual({ claim: withoutFix(sample) });
  });

  test("with a field that nobody knows is taken with it, or refused by name", () => {
    for (const { path, changed } of withStranger(samples[0])) {
      const read = claimOf(framed(changed as object));
      if ("claim" in read) expect(read.claim, path.join(".")).toEqual(withoutFix(changed));
      else expect(read.forged).toMatch(/is malformed: .*stranger/);
    }
  });
});

test("those that only a page has a use for are not listened to", () => {
  expect(kinds.filter(([, [sample]]) => !taken(sample!)).map(([kind]) => kind)).toEqual([
    "opened",
    "problems",
    "variables",
    "scenarios",
    "activity",
    "computations",
    "indicators",
    "passport",
    "value",
    "differences",
    "estimated",
  ]);
});

test("a kind that nobody knows is forged, a name of the language included", () => {
  for (const kind of ["shell", "constructor", "__proto__", 7]) expect(claimOf(framed({ kind }))).toHaveProperty("forged");
});
