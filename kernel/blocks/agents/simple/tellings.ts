// What each model says of its run: titles, outcome in a sentence, lines of the curve, columns of the table.
import { formatNumber } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";
import type { Frame } from "./film.ts";

type Row = Record<string, number>;
interface Board {
  width: number;
  height: number;
  data: Uint8Array;
}

export interface DrawnSchelling {
  model: "schelling";
  steps: number;
  settled: boolean;
  wanted: number;
  similarity0: number;
  similarity1: number;
  unhappy1: number;
  series: Row[];
  map: Board;
  frames: Frame[];
}
export interface DrawnDiffusion {
  model: "diffusion";
  network: "grid" | "random" | "small-world";
  agents: number;
  adopters: number;
  share1: number;
  half: number | null;
  series: Row[];
  agentsTable: { id: number; step: number | null }[];
  edges: { from: number; to: number }[];
  map: Board | null;
}
export interface DrawnPedestrian {
  model: "pedestrian";
  people: number;
  inside: number;
  doorWidth: number;
  time: number | null;
  flow: number | null;
  series: Row[];
  map: Board;
  frames: Frame[];
}
export type Drawn = DrawnSchelling | DrawnDiffusion | DrawnPedestrian;

interface ToldColumn {
  of: string;
  label: string;
  unit?: string;
}

export interface Told {
  title: string;
  outcome: string;
  curve: string;
  unit: string;
  abscissa: { of: string; label: string };
  digits: number;
  lines: { of: string; label: string; color: string; dash: string; bold: boolean }[];
  columns: ToldColumn[];
  codes: { code: number; label: string }[];
}

const line = (of: string, label: string, color: string, dash = "", bold = false) => ({ of, label, color, dash, bold });
const step = (fr: boolean): ToldColumn => ({ of: "step", label: fr ? "Pas" : "Step" });

export const tellings = {
  schelling: (value: DrawnSchelling, language: Language): Told => {
    const fr = language === "fr";
    const show = (x: number) => `${formatNumber(x, language, 0)}${fr ? "\u202f" : ""}%`;
    const end = value.settled
      ? fr
        ? `tous satisfaits après ${value.steps} pas`
        : `everyone content after ${value.steps} steps`
      : fr
        ? `${value.unhappy1} insatisfaits après ${value.steps} pas`
        : `${value.unhappy1} discontent after ${value.steps} steps`;
    return {
      title: fr ? "Où chacun habite" : "Where each one lives",
      outcome: fr
        ? `${show(value.wanted)} de voisins semblables voulus ; ${show(value.similarity0)} au départ, ${show(value.similarity1)} à la fin ; ${end}`
        : `${show(value.wanted)} of like neighbours wanted; ${show(value.similarity0)} at the start, ${show(value.similarity1)} at the end; ${end}`,
      curve: fr ? "Voisins semblables, en moyenne" : "Like neighbours, on average",
      unit: "%",
      abscissa: { of: "step", label: fr ? "pas 0 à" : "steps 0 to" },
      digits: 1,
      lines: [line("similarity", fr ? "voisins semblables" : "like neighbours", "var(--ink)", "", true)],
      columns: [
        step(fr),
        { of: "similarity", label: fr ? "Voisins semblables" : "Like neighbours", unit: "%" },
        { of: "unhappy", label: fr ? "Insatisfaits" : "Discontent" },
        { of: "moved", label: fr ? "Déménagements" : "Moves" },
      ],
      codes: [
        { code: 1, label: fr ? "premier groupe" : "first group" },
        { code: 2, label: fr ? "second groupe" : "second group" },
      ],
    };
  },
  diffusion: (value: DrawnDiffusion, language: Language): Told => {
    const fr = language === "fr";
    const meanField = value.series.some((row) => "mean_field" in row);
    const kinds = {
      grid: fr ? "une grille" : "a grid",
      random: fr ? "un réseau au hasard" : "a random network",
      "small-world": fr ? "un petit monde" : "a small world",
    };
    const share = `${formatNumber(value.share1, language, 0)}${fr ? "\u202f" : ""}%`;
    const half =
      value.half === null
        ? fr
          ? "la moitié n’est pas atteinte"
          : "half is not reached"
        : fr
          ? `la moitié au pas ${value.half}`
          : `half at step ${value.half}`;
    return {
      title: fr ? `Qui a adopté, sur ${kinds[value.network]}` : `Who has adopted, over ${kinds[value.network]}`,
      outcome: fr
        ? `${formatNumber(value.adopters, language, 0)} adoptants sur ${formatNumber(value.agents, language, 0)} (${share}) ; ${half}`
        : `${formatNumber(value.adopters, language, 0)} adopters of ${formatNumber(value.agents, language, 0)} (${share}); ${half}`,
      curve: fr ? "Part des agents qui ont adopté" : "Share of agents who have adopted",
      unit: "%",
      abscissa: { of: "step", label: fr ? "pas 0 à" : "steps 0 to" },
      digits: 1,
      lines: [
        line("share", fr ? "simulée" : "simulated", "var(--ink)", "", true),
        ...(meanField ? [line("mean_field", fr ? "champ moyen" : "mean field", "var(--rule-2)", "7 3")] : []),
      ],
      columns: [
        step(fr),
        { of: "adopters", label: fr ? "Adoptants" : "Adopters" },
        { of: "fresh", label: fr ? "Nouveaux" : "New" },
        { of: "share", label: fr ? "Part" : "Share", unit: "%" },
        ...(meanField ? [{ of: "mean_field", label: fr ? "Champ moyen" : "Mean field", unit: "%" }] : []),
      ],
      codes: [{ code: 1, label: fr ? "a adopté" : "has adopted" }],
    };
  },
  pedestrian: (value: DrawnPedestrian, language: Language): Told => {
    const fr = language === "fr";
    const show = (x: number | null, decimals: number) => formatNumber(x, language, decimals);
    const end =
      value.time === null
        ? fr
          ? `${value.inside} encore dans la salle`
          : `${value.inside} still in the room`
        : fr
          ? `salle vide en ${show(value.time, 0)} s`
          : `room empty in ${show(value.time, 0)} s`;
    const flow = value.flow === null ? "" : fr ? ` ; ${show(value.flow, 1)} pers./s` : `; ${show(value.flow, 1)} people/s`;
    return {
      title: fr ? "Personnes dans la salle" : "People in the room",
      outcome: fr
        ? `${show(value.people, 0)} personnes, porte de ${show(value.doorWidth, 1)} m ; ${end}${flow}`
        : `${show(value.people, 0)} people, door of ${show(value.doorWidth, 1)} m; ${end}${flow}`,
      curve: fr ? "Personnes sorties" : "People out",
      unit: fr ? "personnes" : "people",
      abscissa: { of: "time", label: fr ? "secondes 0 à" : "seconds 0 to" },
      digits: 0,
      lines: [line("out", fr ? "sorties" : "out", "var(--ink)", "", true)],
      columns: [
        { of: "time", label: fr ? "Temps" : "Time", unit: "s" },
        { of: "inside", label: fr ? "Dans la salle" : "Inside" },
        { of: "out", label: fr ? "Sorties" : "Out" },
      ],
      codes: [
        { code: 1, label: fr ? "personne" : "person" },
        { code: 2, label: fr ? "mur" : "wall" },
      ],
    };
  },
};
