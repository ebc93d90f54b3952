// Static traffic assignment: the flows at which no driver would be better off on another path.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, numberField, said } from "../../contract/fields.ts";

const number = (fr: string, en: string) => field(z.number().nullable().optional(), { title: { fr, en }, control: "number" });
const flag = (fr: string, en: string) => field(z.boolean().optional(), { title: { fr, en }, control: "toggle" });
const node = (fr: string, en: string) => field(z.int().min(1), { title: { fr, en }, control: "number" });

const edit = z.strictObject({
  from: node("Du nœud", "From node"),
  to: node("Au nœud", "To node"),
  both: flag("Dans les deux sens", "Both ways"),
  close: flag("Fermer", "Close"),
  capacity: number("Capacité", "Capacity"),
  time: number("Temps à vide", "Free-flow time"),
  toll: number("Péage", "Toll"),
});

const unit = <T extends string>(values: [T, ...T[]], fallback: T, fr: string, en: string) =>
  field(z.enum(values).default(fallback as any), { title: { fr, en }, control: "choice", presentational: true, advanced: true });

const config = z.strictObject({
  edits: field(z.array(edit).default([]), {
    title: { fr: "Tronçons modifiés", en: "Edited links" },
    help: {
      fr: "Ferme, élargit, accélère ou taxe des tronçons. L’entrée « edits » s’y ajoute : une variante la remplace.",
      en: "Closes, widens, speeds up or tolls links. The “edits” input adds to them: a variant overrides it.",
    },
    control: "rows",
  }),
  principle: field(z.enum(["user", "system"]).default("user"), {
    title: { fr: "Principe", en: "Principle" },
    control: "choice",
    labels: {
      user: { fr: "équilibre : chacun son plus court", en: "equilibrium: each their cheapest" },
      system: { fr: "optimum : le moins de temps au total", en: "optimum: least time in total" },
    },
  }),
  demandFactor: numberField(1, {
    title: { fr: "Multiplier la demande par", en: "Multiply demand by" },
  }),
  tollWeight: numberField(1, {
    title: { fr: "Coût d’une unité de péage", en: "Cost of one unit of toll" },
    help: { fr: "En unités de temps : 6 min pour 1 € à 10 €/h.", en: "In units of time: 6 min for €1 at €10/h." },
    advanced: true,
  }),
  distanceWeight: numberField(0, {
    title: { fr: "Coût d’une unité de longueur", en: "Cost of one unit of length" },
    advanced: true,
  }),
  gap: field(z.number().min(1e-13).max(0.5).default(1e-6), {
    title: { fr: "Écart relatif à atteindre", en: "Relative gap to reach" },
    control: "number",
    advanced: true,
  }),
  iterations: field(z.int().min(1).max(10_000).default(300), {
    title: { fr: "Itérations au plus", en: "Most iterations" },
    control: "number",
    advanced: true,
  }),
  unreachable: field(z.enum(["error", "drop"]).default("error"), {
    title: { fr: "Zones qu’aucun chemin ne joint", en: "Zones no path joins" },
    control: "choice",
    labels: {
      error: { fr: "erreur", en: "error" },
      drop: { fr: "laisser ces déplacements de côté, et le dire", en: "leave their trips out, and say so" },
    },
    advanced: true,
  }),
  timeUnit: unit(["min", "h", "s"], "min", "Unité de temps", "Unit of time"),
  lengthUnit: unit(["km", "m", "mi"], "km", "Unité de longueur", "Unit of length"),
  flowUnit: field(z.string().default("véh/h"), {
    title: { fr: "Unité des débits", en: "Unit of flows" },
    control: "text",
    presentational: true,
    advanced: true,
  }),
});

export type Config = z.output<typeof config>;
export type Edit = z.output<typeof edit>;

// Braess's network: four nodes, 6 trips; the link 2 → 3 costs every driver 92 instead of 83.
const braess = [
  { from: 1, to: 2, time: 1e-9, b: 10e9, capacity: 1, power: 1 },
  { from: 1, to: 3, time: 50, b: 0.02, capacity: 1, power: 1 },
  { from: 2, to: 4, time: 50, b: 0.02, capacity: 1, power: 1 },
  { from: 3, to: 4, time: 1e-9, b: 10e9, capacity: 1, power: 1 },
  { from: 2, to: 3, time: 10, b: 0.1, capacity: 1, power: 1 },
];
const network = { kind: "assignment-network", zones: 4, nodes: 4, firstThrough: 1, links: braess };
const demand = [{ origin: 1, destination: 4, trips: 6 }];

const optional = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

const definition: BlockDefinition<Config> = {
  id: "transport.assignment@1",
  kind: "model",
  revision: 1,
  title: { fr: "Affectation du trafic", en: "Traffic assignment" },
  summary: {
    fr: "Débits et temps d’un réseau routier à l’équilibre ; fermer, élargir ou taxer un tronçon.",
    en: "Flows and times of a road network at equilibrium; close, widen or toll a link.",
  },
  config,
  inputs: {
    network: { title: { fr: "Réseau", en: "Network" }, kind: "any" },
    demand: { title: { fr: "Demande entre zones", en: "Trips between zones" }, kind: "table" },
    edits: { title: { fr: "Tronçons modifiés", en: "Edited links" }, kind: "table", optional: true },
    nodes: { title: { fr: "Coordonnées des nœuds", en: "Node coordinates" }, kind: "table", optional: true },
    demandFactor: optional("Multiplier la demande par", "Multiply demand by"),
    tollWeight: optional("Coût d’une unité de péage", "Cost of one unit of toll"),
    distanceWeight: optional("Coût d’une unité de longueur", "Cost of one unit of length"),
  },
  output: "json",
  columns: {
    from: said("De", "From"),
    to: said("À", "To"),
    flow: said("Trafic", "Traffic"),
    cost: said("Coût", "Cost"),
    time: said("Temps", "Time"),
    free: said("Temps à vide", "Free-flow time"),
    capacity: said("Capacité", "Capacity"),
    load: said("Charge", "Load"),
    length: said("Longueur", "Length"),
    toll: said("Péage", "Toll"),
    origin: said("Origine", "Origin"),
    destination: said("Destination", "Destination"),
    trips: said("Déplacements", "Trips"),
    iteration: said("Itération", "Iteration"),
    gap: said("Écart relatif", "Relative gap"),
  },
  cost: "heavy",
  reach: "value",
  starter: { config: {}, inputs: { network: "reseau", demand: "demande" }, name: "trafic" },
  offers: { network: "network", demand: "demand" },
  fixtures: [
    { name: "Braess, with the link", config: {}, inputs: { network, demand } },
    {
      name: "Braess, the link closed by a row",
      config: {},
      inputs: { network, demand, edits: [{ from: 2, to: 3, close: true }] },
    },
    { name: "system optimum", config: { principle: "system" }, inputs: { network, demand } },
  ],
};

export default definition;
