// Land a need takes. Two series, never joined: ENAF consumption 2021–2030, net balance of artificialisation after 2031.
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { finite, portNumber, received } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import { envelopeOf, minimumDensity, ruleText, statusOf, statusText } from "./envelope.ts";

const FIRST = 2021;
const LAST = 2030;

const model: BlockModel<Config> = (config, inputs, context) => {
  const years = config.to - config.from;
  if (years < 1) {
    throw new ModelError(
      {
        fr: `L'horizon ${config.to} n'est pas après ${config.from}.`,
        en: `The horizon ${config.to} is not after ${config.from}.`,
      },
      "to",
    );
  }
  const port = (at: string, bounds: { min?: number; max?: number; above?: number; unit?: string }, fallback?: number) =>
    portNumber(config, inputs, at, bounds, fallback);
  const need = readNeed(inputs.need);
  const dwellings = Math.max(0, need);
  const share = port("intensification", { min: 0, max: 100, unit: "%" }) / 100;
  const density = port("density", { above: 0, max: 2000, unit: "log/ha" });
  const land = (at: string) => port(at, { min: 0, unit: "ha/an" });
  const uses = {
    activities: land("activities"),
    facilities: land("facilities"),
    infrastructure: land("infrastructure"),
    inside: land("inside"),
  };
  const otherPerYear = uses.activities + uses.facilities + uses.infrastructure + uses.inside;

  const extension = dwellings * (1 - share);
  const housingLand = extension / density;
  const housingPerYear = housingLand / years;

  // 2021–2030: observed to a year, then the need's own years.
  const projected = Math.max(0, Math.min(LAST, config.to - 1) - config.consumedUntil);
  checkYears(config, context.warn);
  const consumed = port("consumed", { min: 0, unit: "ha" });
  const enaf = consumed + projected * (housingPerYear + otherPerYear);
  const past = inputs.past === undefined && config.past === null ? null : port("past", { min: 0, unit: "ha" });
  const rule = {
    past,
    reduction: port("reduction", { min: 0, max: 100, unit: "%" }) / 100,
    guarantee: port("guarantee", { min: 0, unit: "ha" }),
    consumed,
  };
  const envelope = envelopeOf(rule);
  const remaining = envelope === null ? null : envelope - consumed;
  const margin = envelope === null ? null : envelope - enaf;
  const status = statusOf(envelope, remaining, enaf);
  const extensionByLast = (extension * projected) / years;

  // After 2031: its own series, at the last yearly pace of the need.
  const conversion = port("conversion", { min: 0, max: 1.5, unit: "ha/ha" });
  const renaturation = port("renaturation", { min: 0, unit: "ha/an" });
  const otherAfter = port("otherAfter", { min: 0, unit: "ha/an" }, otherPerYear);
  const consumptionAfter = housingPerYear + otherAfter;
  const net = conversion * consumptionAfter - renaturation;

  return {
    from: config.from,
    to: config.to,
    years,
    dwellings,
    extension,
    intensification: dwellings * share,
    intensificationShare: share * 100,
    density,
    housingLand,
    housingLandPerYear: housingPerYear,
    otherPerYear,
    perYear: housingPerYear + otherPerYear,
    land: [
      use("logement", "Logement", "Housing", housingPerYear, years),
      use("activites", "Activités", "Activities", uses.activities, years),
      use("equipements", "Équipements", "Facilities", uses.facilities, years),
      use("infrastructures", "Infrastructures", "Infrastructure", uses.infrastructure, years),
      use("dans_enveloppe", "ENAF dans l’enveloppe urbaine", "ENAF inside the urban envelope", uses.inside, years),
    ],
    enaf,
    envelope,
    consumed,
    remaining,
    margin,
    status,
    statusText: statusText(status, margin),
    minimumDensity: remaining === null ? null : minimumDensity(extensionByLast, remaining, projected * otherPerYear),
    national: port("national", { min: 0, unit: "ha" }),
    rule: {
      date: config.ruleDate,
      text: ruleText(config.ruleDate),
      document: typeof inputs.document === "string" ? inputs.document.trim() || null : config.ruleDocument,
      reduction: rule.reduction * 100,
      past,
      guarantee: rule.guarantee,
      measure: measureOf(inputs.measure ?? config.measure),
    },
    consumption: consumptionSeries(config, consumed, projected, housingPerYear, otherPerYear, envelope),
    net,
    balanceYear: config.balanceTo,
    balance: Array.from({ length: config.balanceTo - LAST }, (_, t) => ({
      annee: LAST + 1 + t,
      consommation: consumptionAfter,
      artificialisation: conversion * consumptionAfter,
      renaturation,
      solde: net,
    })),
  };
};
export default model;

const use = (cle: string, usage: string, label: string, perYear: number, years: number) => ({
  cle,
  usage,
  use: label,
  par_an: perYear,
  hectares: perYear * years,
});

function measureOf(value: unknown): Config["measure"] {
  if (value === "fichiers-fonciers" || value === "ocs-ge" || value === "mos") return value;
  const got = received(value);
  throw new ModelError(
    {
      fr: `« measure » reçoit ${got.fr} : choisissez fichiers-fonciers, ocs-ge ou mos.`,
      en: `“measure” got ${got.en}: choose fichiers-fonciers, ocs-ge or mos.`,
    },
    "measure",
  );
}

/** A number of dwellings over the period, or the detail a housing-need block gives. */
function readNeed(value: unknown): number {
  if (value === undefined) {
    throw new ModelError(
      { fr: "Il manque « need » : branchez un besoin en logements.", en: "“need” is missing: connect a housing need." },
      "need",
    );
  }
  if (typeof value === "object" && value !== null && Object.hasOwn(value, "need"))
    return finite((value as { need: unknown }).need, "need.need");
  if (typeof value === "number") return finite(value, "need");
  const got = received(value);
  throw new ModelError(
    {
      fr: `« need » attend un nombre de logements ou un détail landuse.housing-need et reçoit ${got.fr}.`,
      en: `“need” takes a number of dwellings or a landuse.housing-need detail and got ${got.en}.`,
    },
    "need",
  );
}

function checkYears(
  config: Config,
  warn: (problem: { kind: "error"; severity: "warning"; message: { fr: string; en: string } }) => void,
): void {
  if (config.from > config.consumedUntil + 1 && config.from <= LAST) {
    const gap =
      config.from - 1 === config.consumedUntil + 1 ? `${config.from - 1}` : `${config.consumedUntil + 1}–${config.from - 1}`;
    throw new ModelError(
      {
        fr: `Rien ne dit la consommation de ${gap} : portez la dernière année observée à ${config.from - 1}, ou l'état initial à ${config.consumedUntil + 1}.`,
        en: `Nothing gives the consumption of ${gap}: bring the last observed year to ${config.from - 1}, or the initial year to ${config.consumedUntil + 1}.`,
      },
      "consumedUntil",
    );
  }
  if (config.to <= LAST) {
    warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `Le besoin s'arrête en ${config.to} : les années ${config.to}–${LAST} de l'enveloppe ne sont pas comptées.`,
        en: `The need stops in ${config.to}: the years ${config.to}–${LAST} of the envelope are not counted.`,
      },
    });
  }
}

function consumptionSeries(
  config: Config,
  consumed: number,
  projected: number,
  housing: number,
  other: number,
  envelope: number | null,
) {
  const observed = config.consumedUntil - FIRST + 1;
  let cumul = 0;
  return Array.from({ length: observed + projected }, (_, t) => {
    const seen = t < observed;
    // Only their total is known: observed years carry its mean.
    const total = seen ? consumed / observed : housing + other;
    cumul += total;
    return {
      annee: FIRST + t,
      observe: seen,
      logement: seen ? null : housing,
      autres: seen ? null : other,
      total,
      cumul,
      enveloppe: envelope,
    };
  });
}
