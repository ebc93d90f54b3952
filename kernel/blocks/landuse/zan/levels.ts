// The envelope 2021–2030 handed down: nation, region (SRADDET), SCoT. Each level says its document and where its figure comes from.
import type { HumanText } from "../../../types/index.ts";
import { ModelError } from "../../contract/block.ts";
import { type Rule, type Territory, territories } from "./rules.ts";

export interface Given {
  territory: Territory;
  /** Consumption 2011–2020 of the territory, ha. */
  past: number;
  /** The territory's own reduction, %; null when its document does not say. */
  reduction: number | null;
  /** The envelope written in the document, ha; null when derived. */
  envelope: number | null;
  regionPast: number | null;
  regionReduction: number | null;
  /** Consumption 2011–2020 of all regions with a SRADDET, ha. */
  nationalPast: number | null;
  /** Projects of regional scale, kept by the SRADDET, ha. */
  regionalProjects: number;
  documents: { region: HumanText | null; scot: HumanText | null };
}

export interface Level {
  level: "region" | "scot";
  document: HumanText | null;
  past: number;
  envelope: number;
  /** What the envelope cuts from the past, %. */
  reduction: number;
  origin: { fr: string; en: string };
  deadline: string;
}

export interface Levels {
  levels: Level[];
  /** Envelope of the territory, ha. */
  envelope: number;
  /** What the region leaves to the national total for projects of national or European interest, ha. */
  contribution: number | null;
}

const cut = (past: number, envelope: number) => (past > 0 ? 100 * (1 - envelope / past) : 0);

export function handDown(given: Given, rule: Rule): Levels {
  const region = regionLevel(given, rule);
  const scot = territoryEnvelope(given, rule, region?.level ?? null);
  if (region && scot.envelope > region.level.envelope * (1 + 1e-9)) {
    throw new ModelError(
      {
        fr: `L'enveloppe du territoire (${shown(scot.envelope)} ha) dépasse celle de la région (${shown(region.level.envelope)} ha) : vérifiez « past » et « regionPast ».`,
        en: `The envelope of the territory (${shown(scot.envelope)} ha) exceeds the region's (${shown(region.level.envelope)} ha): check “past” and “regionPast”.`,
      },
      given.envelope === null ? "past" : "envelope",
    );
  }
  const level: Level = {
    level: "scot",
    document: given.documents.scot,
    past: given.past,
    ...scot,
    reduction: cut(given.past, scot.envelope),
    deadline: rule.deadlines.scot,
  };
  return {
    levels: [...(region ? [region.level] : []), level],
    envelope: scot.envelope,
    contribution: region?.contribution ?? null,
  };
}

const shown = (hectares: number) => String(Math.round(hectares * 100) / 100);

/** The reduction the law itself sets, %; elsewhere than in a region with a SRADDET, the document has to be asked. */
function legalReduction({ territory }: Given, rule: Rule, at: string): number {
  const document = territories[territory];
  if (document === null) return rule.reduction;
  throw new ModelError(
    {
      fr: `Hors des régions à SRADDET, la loi ne fixe pas la moitié : donnez l'objectif que fixe ${document.fr} (« reduction », « envelope », ou « regionReduction » avec « regionPast »).`,
      en: `Outside the regions with a SRADDET the law does not set the half: give the objective that ${document.en} sets (“reduction”, “envelope”, or “regionReduction” with “regionPast”).`,
    },
    at,
  );
}

function regionLevel(given: Given, rule: Rule): { level: Level; contribution: number | null } | null {
  const { regionPast, nationalPast } = given;
  if (regionPast === null) return null;
  const whole = (1 - (given.regionReduction ?? legalReduction(given, rule, "regionReduction")) / 100) * regionPast;
  let contribution: number | null = null;
  if (nationalPast !== null && given.territory !== "sraddet") {
    throw new ModelError(
      {
        fr: "Le forfait national n'est partagé qu'entre les régions à SRADDET : laissez « nationalPast » vide.",
        en: "The national total is shared over the regions with a SRADDET alone: leave “nationalPast” empty.",
      },
      "nationalPast",
    );
  }
  if (rule.national && nationalPast !== null) {
    if (nationalPast < regionPast) {
      throw new ModelError(
        {
          fr: `« nationalPast » (${nationalPast} ha) est inférieur à « regionPast » (${regionPast} ha) : c'est le total de toutes les régions à SRADDET.`,
          en: `“nationalPast” (${nationalPast} ha) is below “regionPast” (${regionPast} ha): it is the total of all regions with a SRADDET.`,
        },
        "nationalPast",
      );
    }
    contribution = (rule.national.shared * whole) / ((1 - rule.reduction / 100) * nationalPast);
  }
  const envelope = whole - (contribution ?? 0) - given.regionalProjects;
  if (envelope < 0) {
    throw new ModelError(
      {
        fr: `Les projets d'envergure régionale (${given.regionalProjects} ha) dépassent l'enveloppe de la région (${shown(whole - (contribution ?? 0))} ha).`,
        en: `Projects of regional scale (${given.regionalProjects} ha) exceed the region's envelope (${shown(whole - (contribution ?? 0))} ha).`,
      },
      "regionalProjects",
    );
  }
  return {
    contribution,
    level: {
      level: "region",
      document: given.documents.region,
      past: regionPast,
      envelope,
      reduction: cut(regionPast, envelope),
      origin: {
        fr: given.regionReduction === null ? "objectif national" : "objectif du document régional",
        en: given.regionReduction === null ? "national objective" : "objective of the regional document",
      },
      deadline: rule.deadlines.region,
    },
  };
}

function territoryEnvelope(given: Given, rule: Rule, region: Level | null): Pick<Level, "envelope" | "origin"> {
  if (given.envelope !== null)
    return { envelope: given.envelope, origin: { fr: "enveloppe du document", en: "envelope of the document" } };
  if (given.reduction !== null) {
    return {
      envelope: (1 - given.reduction / 100) * given.past,
      origin: { fr: "objectif du document", en: "objective of the document" },
    };
  }
  if (region) {
    return {
      envelope: region.past > 0 ? (region.envelope * given.past) / region.past : 0,
      origin: { fr: "part de la région, au prorata 2011–2020", en: "share of the region, pro rata 2011–2020" },
    };
  }
  return {
    envelope: (1 - legalReduction(given, rule, "reduction") / 100) * given.past,
    origin: { fr: "objectif national", en: "national objective" },
  };
}
