// Every message between the hosts, whole: what its schema describes crosses with nothing lost, and a field that the schema does
// not know is carried, where any may stand, or refused by name. Nothing is dropped without a word.
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { block, rehearse } from "../../run/testing/rehearsal.ts";
import type { Event, JsonObject, ScenarioPart } from "../../types/index.ts";
import { ScenarioSet } from "../../types/scenarios.ts";
import { completeSamples, withoutFix, withStranger } from "../../types/testing/complete-sample.ts";
import { createFrameReader, encodeFrame } from "./frames.ts";
import { FromGuest, ToGuest } from "./guest-messages.ts";
import { FromStage, ToStage } from "./stage-messages.ts";
import { whyNot } from "./why-not.ts";

type Message = Record<string, unknown> & { kind: string };

const framed = (message: object): unknown => createFrameReader().push(encodeFrame(message))[0]!.header;
const posted = (message: object): unknown => structuredClone(message);

const channels: [string, { schema: z.ZodType; options: z.ZodType[]; travel: (message: object) => unknown }][] = [
  ["from the stage", { schema: FromStage, options: [...FromStage.options], travel: posted }],
  ["to the stage", { schema: ToStage, options: [...ToStage.options], travel: posted }],
  ["from the guest", { schema: FromGuest, options: [...FromGuest.options], travel: framed }],
  ["to the guest", { schema: ToGuest, options: [...ToGuest.options], travel: framed }],
];

describe.each(channels)("a message %s", { timeout: 30_000 }, (_, { schema, options, travel }) => {
  const kinds = options.map((option) => {
    const samples = completeSamples(option) as Message[];
    return [samples[0]!.kind, samples] as const;
  });

  test.each(kinds)("“%s” crosses whole", (_kind, samples) => {
    for (const sample of samples) expect(schema.parse(travel(sample))).toEqual(withoutFix(sample));
  });

  test.each(kinds)("“%s” with a field nobody knows is carried whole, or refused by name", (_kind, [sample]) => {
    for (const { path, changed } of withStranger(sample)) {
      const read = schema.safeParse(travel(changed as object));
      if (read.success) expect(read.data, path.join(".")).toEqual(withoutFix(changed));
      else {
        const why = whyNot(read.error);
        expect(why, path.join(".")).toContain(path.join("."));
        expect(why).toContain("stranger");
      }
    }
  });
});

test("a message of a kind nobody knows is refused", () => {
  for (const [, { schema }] of channels) expect(schema.safeParse({ kind: "stranger" }).success).toBe(false);
});

describe("what a file says", () => {
  const told = async (...sources: string[]): Promise<Event[]> => {
    const session = rehearse();
    await session.open(sources);
    return session.events;
  };
  const scenarios = (config: JsonObject) => `const scenarios = ${block("scenarios@1", config)}`;

  test.each((completeSamples(ScenarioSet) as ScenarioSet[]).map((set) => [set] as const))(
    "of scenarios comes out of the session whole, what this version does not know included",
    async (sample) => {
      const apart = (parts: ScenarioPart[], of: string) => parts.map((part, i) => ({ ...part, id: `${of}${i}`, parent: null }));
      const set = { ...sample, contexts: apart(sample.contexts, "c"), variants: apart(sample.variants, "v") };
      const opened = (await told(scenarios(set))).find((event) => event.kind === "opened")!;
      expect(opened.scenarios).toEqual(set);
      expect(FromStage.parse(posted(opened))).toEqual(opened);
    },
  );

  test("of another kind than it should be keeps no message from crossing", async () => {
    const events = await told(
      block("notebook@1", { files: { "a.csv": { sha256: "00", url: 3, taille: 12 }, b: "x" } }),
      scenarios({ variants: [{ id: "v", name: { fr: "V", de: "W" }, set: { a: 2 }, porteur: "mairie" }] }),
      `const a = view(${block("input.number@1", { value: 1, unit: 5, label: 7, role: "levier", source: { fr: "INSEE", en: 3 }, status: [], review: 2030 })})`,
      `const i = ${block("indicator@1", { label: 4, target: { op: ">=", value: 3, source: 1, note: "x" }, horizon: 2050 }, { value: "a" })}`,
    );
    expect(new Set(events.map(({ kind }) => kind))).toEqual(
      new Set([...events.map(({ kind }) => kind), "opened", "scenarios", "indicators", "states", "problems"]),
    );
    for (const event of events)
      expect([event.kind, FromStage.safeParse(posted(event)).error?.issues]).toEqual([event.kind, undefined]);
    const opened = events.find((event) => event.kind === "opened")!;
    expect(opened.settings.files).toEqual({ "a.csv": { sha256: "00", taille: 12 } });
    expect(opened.scenarios!.variants[0]).toMatchObject({ porteur: "mairie", name: { fr: "V", de: "W" } });
  });
});
