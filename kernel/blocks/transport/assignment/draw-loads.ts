// What the drawings of an assignment share: links as rows, classes of load, figures in hours and kilometres.
import { classTokens } from "../../../cartography/colours.ts";
import type { PlainTable } from "../../../drawing/export.ts";
import { formatNumber } from "../../../language/format.ts";
import { readColumns } from "../../../tables/columns.ts";
import type { Language } from "../../../types/index.ts";
import type { Config } from "./definition.ts";

export interface DrawnLink {
  from: number;
  to: number;
  flow: number;
  time: number | null;
  free: number;
  capacity: number;
  load: number | null;
  toll: number;
  closed: boolean;
  edited: boolean;
}

export interface Assignment {
  links: unknown;
  nodes: unknown;
  gap: number;
  iterations: number;
  trips: number;
  left: { inside: number; unjoined: number };
  totalTime: number;
  freeTime: number;
  totalDistance: number;
  meanTime: number;
  speed: number | null;
}

export function linksOf(value: Assignment): DrawnLink[] {
  const columns = readColumns(value.links);
  if (!columns) return [];
  const of = (name: keyof DrawnLink) => columns.get(name);
  const every = {
    from: of("from"),
    to: of("to"),
    flow: of("flow"),
    time: of("time"),
    free: of("free"),
    capacity: of("capacity"),
    load: of("load"),
    toll: of("toll"),
    closed: of("closed"),
    edited: of("edited"),
  };
  return Array.from(
    { length: columns.length },
    (_, i) => Object.fromEntries(Object.entries(every).map(([name, values]) => [name, values[i]])) as unknown as DrawnLink,
  );
}

/** Share of the capacity from which a class starts, after the first. */
const bounds = [0.5, 0.8, 1];

export const classOfLoad = (load: number): number => bounds.filter((bound) => load >= bound).length;

/** Colour of each class: the two deepest tones say queues. */
export const loadColours = classTokens("sequential", 5)
  .slice(1)
  .map((token) => `var(${token})`);

export const loadNames: Record<Language, string[]> = {
  fr: ["moins de 50 % de la capacité", "50 à 80 %", "80 à 100 %", "au-delà de la capacité"],
  en: ["under 50% of capacity", "50 to 80%", "80 to 100%", "above capacity"],
};

const hours = { min: 1 / 60, h: 1, s: 1 / 3600 };
const kilometres = { km: 1, m: 1e-3, mi: 1.609344 };

/** The totals a planner reads, in words. */
export function totalsOf(value: Assignment, config: Config, language: Language): string[] {
  const fr = language === "fr";
  const n = (number: number, decimals: number) => formatNumber(number, language, decimals);
  const inHours = value.totalTime * hours[config.timeUnit];
  const minutes = value.meanTime * hours[config.timeUnit] * 60;
  const lost = value.totalTime > 0 ? ((value.totalTime - value.freeTime) / value.totalTime) * 100 : 0;
  const speed =
    value.speed === null || value.totalDistance === 0
      ? null
      : (value.speed * kilometres[config.lengthUnit]) / hours[config.timeUnit];
  return [
    `${n(inHours, inHours < 100 ? 1 : 0)} ${fr ? "heures passées sur la route" : "hours spent on the road"}`,
    `${n(minutes, 1)} ${fr ? "min par trajet" : "min a trip"}`,
    `${n(lost, lost < 10 ? 1 : 0)}${fr ? " " : ""}% ${fr ? "du temps perdu en ralentissements" : "of the time lost in slowdowns"}`,
    speed === null ? "" : `${n(speed, 0)} km/h ${fr ? "en moyenne" : "on average"}`,
  ].filter(Boolean);
}

/** Closed and edited links first, then the most loaded. */
export function byLoad(links: readonly DrawnLink[]): DrawnLink[] {
  const rank = (link: DrawnLink) => (link.closed ? 2 : link.edited ? 1 : 0);
  return [...links].sort((a, b) => rank(b) - rank(a) || (b.load ?? 0) - (a.load ?? 0) || b.flow - a.flow);
}

export function linksTable(links: readonly DrawnLink[], caption: string, config: Config, language: Language): PlainTable {
  const fr = language === "fr";
  return {
    caption,
    columns: [
      { label: fr ? "Tronçon" : "Link", numeric: false },
      { label: fr ? "Débit" : "Flow", unit: config.flowUnit, numeric: true, decimals: 0 },
      { label: fr ? "Capacité" : "Capacity", unit: config.flowUnit, numeric: true, decimals: 0 },
      { label: fr ? "Charge" : "Load", unit: "%", numeric: true, decimals: 0 },
      { label: fr ? "Temps" : "Time", unit: config.timeUnit, numeric: true, decimals: 2 },
      { label: fr ? "Temps à vide" : "Free-flow time", unit: config.timeUnit, numeric: true, decimals: 2 },
      { label: fr ? "État" : "State", numeric: false },
    ],
    rows: links.map((link) => [
      nameOf(link),
      link.flow,
      link.capacity,
      link.load === null ? null : link.load * 100,
      link.time,
      link.free,
      stateOf(link, language),
    ]),
  };
}

export const nameOf = ({ from, to }: Pick<DrawnLink, "from" | "to">) => `${from} → ${to}`;

export function stateOf(link: DrawnLink, language: Language): string {
  const fr = language === "fr";
  if (link.closed) return fr ? "fermé" : "closed";
  return link.edited ? (fr ? "modifié" : "edited") : "";
}
