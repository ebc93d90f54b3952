// Who reaches what, and in how long: on foot, by bicycle, by car, by public transport.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, said } from "../../contract/fields.ts";
import { grid, line } from "./fixtures.ts";

const positive = (fallback: number, fr: string, en: string, unit: string, help?: { fr: string; en: string }, advanced = false) =>
  field(z.number().positive().default(fallback), {
    title: { fr, en },
    unit,
    control: "number",
    ...(help && { help }),
    ...(advanced && { advanced }),
  });
const columnOf = (fr: string, en: string, port: string, help: { fr: string; en: string }) =>
  field(z.string().nullable().default(null), { title: { fr, en }, help, control: "column", column: port });

const config = z.strictObject({
  mode: field(z.enum(["foot", "bike", "car", "transit"]).default("foot"), {
    title: { fr: "Mode", en: "Mode" },
    control: "choice",
    labels: {
      foot: { fr: "à pied", en: "on foot" },
      bike: { fr: "à vélo", en: "by bicycle" },
      car: { fr: "en voiture", en: "by car" },
      transit: { fr: "en transports collectifs", en: "by public transport" },
    },
  }),
  population: columnOf("Habitants", "Inhabitants", "origins", {
    fr: "Colonne des origines ; vide : chacune compte pour une.",
    en: "Column of the origins; empty: each counts for one.",
  }),
  supply: columnOf("Offre", "Supply", "destinations", {
    fr: "Colonne des destinations (emplois, places, lits) ; 0 : fermée ; vide : une chacune.",
    en: "Column of the destinations (jobs, places, beds); 0: closed; empty: one each.",
  }),
  catchment: positive(15, "Temps de référence", "Reference time", "min", {
    fr: "Pour la part de la population desservie et le partage de l’offre (2SFCA).",
    en: "For the share of the population served and the sharing of the supply (2SFCA).",
  }),
  thresholds: field(z.array(z.number().positive()).min(1).max(8).default([5, 10, 15, 20, 30]), {
    title: { fr: "Seuils des isochrones", en: "Isochrone thresholds" },
    unit: "min",
    control: "json",
  }),
  contourWidth: positive(
    100,
    "Isochrones : distance à la voie, au plus",
    "Isochrones: distance to the street, at most",
    "m",
    {
      fr: "Au-delà de part et d’autre des voies, le terrain n’est pas atteint.",
      en: "Farther on either side of streets, the ground is not reached.",
    },
    true,
  ),
  walkSpeed: positive(4.5, "Vitesse à pied", "Walking speed", "km/h"),
  bikeSpeed: positive(14, "Vitesse à vélo", "Cycling speed", "km/h"),
  carSpeed: positive(80, "Vitesse en voiture", "Car speed", "%", {
    fr: "Part de la vitesse du réseau qui est pratiquée.",
    en: "Share of the network’s speed that is driven.",
  }),
  departure: field(
    z
      .string()
      .regex(/^([01]?\d|2[0-3]):[0-5]\d$/)
      .default("08:00"),
    { title: { fr: "Départ à partir de", en: "Leaving from" }, control: "text" },
  ),
  window: field(z.int().min(1).max(240).default(60), {
    title: { fr: "Fenêtre de départ", en: "Departure window" },
    help: { fr: "Un départ chaque minute.", en: "One departure every minute." },
    unit: "min",
    control: "number",
  }),
  percentile: field(z.number().min(1).max(99).default(50), {
    title: { fr: "Percentile des départs", en: "Percentile of departures" },
    help: {
      fr: "50 : le départ médian. 90 : neuf départs sur dix font mieux.",
      en: "50: the median departure. 90: nine out of ten do better.",
    },
    control: "number",
    advanced: true,
  }),
  date: field(z.string().nullable().default(null), {
    title: { fr: "Jour", en: "Day" },
    help: {
      fr: "AAAA-MM-JJ ; vide : le jour le plus desservi, un mardi s’il se peut.",
      en: "YYYY-MM-DD; empty: the day with the most trips, a Tuesday if it may be.",
    },
    control: "text",
    advanced: true,
  }),
  frequency: positive(1, "Fréquence", "Frequency", "×", {
    fr: "2 : deux fois plus de passages.",
    en: "2: twice as many vehicles.",
  }),
  vehicleSpeed: positive(1, "Vitesse commerciale", "Commercial speed", "×"),
  vehicles: field(z.int().min(1).max(6).default(3), {
    title: { fr: "Véhicules au plus", en: "Vehicles at most" },
    control: "number",
    advanced: true,
  }),
  walkToStop: positive(15, "Marche jusqu’à l’arrêt, au plus", "Walk to the stop, at most", "min", undefined, true),
  transferWalk: field(z.number().min(0).default(400), {
    title: { fr: "Marche entre deux véhicules, au plus", en: "Walk between vehicles, at most" },
    unit: "m",
    control: "number",
    advanced: true,
  }),
  detour: field(z.number().min(1).default(1.3), {
    title: { fr: "Détour à pied", en: "Detour on foot" },
    help: {
      fr: "Distance marchée sur distance à vol d’oiseau, sans réseau de voies.",
      en: "Walked over straight distance, without a road network.",
    },
    control: "number",
    advanced: true,
  }),
  halfLife: positive(
    10,
    "Demi-vie (gravité)",
    "Half-life (gravity)",
    "min",
    {
      fr: "Une destination compte moitié moins à chaque demi-vie.",
      en: "A destination counts half as much every half-life.",
    },
    true,
  ),
  limit: positive(90, "Temps au plus", "Time at most", "min", undefined, true),
  snap: positive(500, "Distance au réseau, au plus", "Distance to the network, at most", "m", undefined, true),
  id: field(z.string().default("id"), {
    title: { fr: "Colonne des identifiants", en: "Column of ids" },
    control: "text",
    advanced: true,
  }),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

const roadUnits = { "links.length": "m", "links.speed": "km/h" };

const definition: BlockDefinition<Config> = {
  id: "transport.accessibility@1",
  kind: "model",
  revision: 3,
  title: { fr: "Accessibilité", en: "Accessibility" },
  summary: {
    fr: "Temps d’accès par les voies ou par les horaires, isochrones, population desservie, offre partagée.",
    en: "Travel times by road or by timetable, isochrones, population served, shared supply.",
  },
  config,
  inputs: {
    origins: { title: { fr: "Origines (points)", en: "Origins (points)" }, kind: "any", units: { population: "hab." } },
    destinations: { title: { fr: "Destinations (points)", en: "Destinations (points)" }, kind: "any" },
    network: { title: { fr: "Réseau de voies", en: "Road network" }, kind: "json", optional: true, units: roadUnits },
    timetable: { title: { fr: "Horaires", en: "Timetable" }, kind: "json", optional: true },
    catchment: number("Temps de référence, min", "Reference time, min"),
    walkSpeed: number("Vitesse à pied, km/h", "Walking speed, km/h"),
    bikeSpeed: number("Vitesse à vélo, km/h", "Cycling speed, km/h"),
    carSpeed: number("Vitesse en voiture, %", "Car speed, %"),
    frequency: number("Fréquence, ×", "Frequency, ×"),
    vehicleSpeed: number("Vitesse commerciale, ×", "Commercial speed, ×"),
    walkToStop: number("Marche jusqu’à l’arrêt, min", "Walk to the stop, min"),
  },
  output: "json",
  columns: {
    threshold: said("Seuil", "Threshold", "min"),
    population: said("Population", "Population", "hab."),
    share: said("Part", "Share", "%"),
    streets: said("Voies atteintes", "Streets within reach", "km"),
    area: said("Terrain atteint", "Ground within reach", "km²"),
    distance: said("Distance à la voie", "Distance to the street", "m"),
    nearest: said("Temps au plus proche", "Time to the nearest", "min"),
    time: said("Temps", "Time", "min"),
    x: said("x", "x", "m"),
    y: said("y", "y", "m"),
    origin: said("Origine", "Origin"),
    destination: said("Destination", "Destination"),
    supply: said("Offre", "Supply"),
    demand: said("Demande", "Demand"),
    ratio: said("Offre par demande", "Supply by demand"),
    gravity: said("Accessibilité gravitaire", "Gravity accessibility"),
    catchment: said("Offre partagée (2SFCA)", "Shared supply (2SFCA)"),
  },
  cost: "heavy",
  splits: true,
  reach: "value",
  starter: {
    config: { mode: "foot", catchment: 15 },
    inputs: { origins: "lieux", destinations: "equipements", network: "voies" },
    name: "acces",
  },
  offers: { origins: "districts", destinations: "facilities", network: "roads", timetable: "timetable" },
  fixtures: [
    {
      name: "on foot over a grid of streets",
      config: { mode: "foot", walkSpeed: 6, population: "population", supply: "places", thresholds: [2, 4], catchment: 4 },
      inputs: grid,
    },
    { name: "by car, one-way", config: { mode: "car", carSpeed: 100, population: "population" }, inputs: grid },
    { name: "by bus", config: { mode: "transit", window: 20, thresholds: [15, 30], catchment: 30 }, inputs: line },
    {
      name: "by bus, twice as often and on the streets",
      config: { mode: "transit", window: 20, frequency: 2, percentile: 90 },
      inputs: { ...line, network: grid.network },
    },
  ],
};

export default definition;
