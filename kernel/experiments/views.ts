// What the views of an experiment share: their input, and how they find what a config names in it.
import { z } from "zod";
import { ModelError, type Port } from "../blocks/contract/block.ts";
import { field } from "../blocks/contract/fields.ts";
import { nearest } from "../language/nearest.ts";
import type { SampleResult } from "./result.ts";

export const samplePort: Record<"sample", Port> = {
  sample: { title: { fr: "Plan d’expériences", en: "Experiment" }, kind: "json" },
};

/** The name of a parameter or an indicator of the sample; empty leaves the choice to the view. */
export const sampledName = (fr: string, en: string, help: { fr: string; en: string }) =>
  field(z.string().optional(), { title: { fr, en }, help, control: "text", says: "name" });

/** The place of a name among those known, or the error that lists them. */
export function placeOf(name: string, known: readonly string[], at: string): number {
  const place = known.indexOf(name);
  if (place >= 0) return place;
  const near = nearest(name, known);
  const list = known.join(", ");
  throw new ModelError(
    {
      fr: `« ${name} » n’est pas dans ce plan d’expériences.${near ? ` Le plus proche est « ${near} ».` : ""} Il a : ${list || "rien"}.`,
      en: `“${name}” is not in this experiment.${near ? ` The nearest is “${near}”.` : ""} It has: ${list || "nothing"}.`,
    },
    at,
  );
}

/** The indicator a config names, else the first. */
export function indicatorAt(sample: SampleResult, name: string | undefined, at: string): number {
  const known = sample.indicators.map((indicator) => indicator.name);
  if (known.length === 0) {
    throw new ModelError(
      {
        fr: "Ce plan d’expériences n’observe aucun indicateur : ajoutez-en dans son formulaire.",
        en: "This experiment observes no indicator: add some in its form.",
      },
      "sample",
    );
  }
  return name ? placeOf(name, known, at) : 0;
}

/** What every view says of the samples it shows. */
export const sampleCounts = ({ done, total, infeasible }: SampleResult) => ({ done, total, infeasible: infeasible.count });
export type SampleCounts = ReturnType<typeof sampleCounts>;
