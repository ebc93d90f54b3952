// Small models of agents for teaching: segregation, diffusion over a network, people leaving a room.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, said } from "../../contract/fields.ts";

const whole = (fallback: number, min: number, max: number, fr: string, en: string, unit = "", advanced = false) =>
  field(z.int().min(min).max(max).default(fallback), {
    title: { fr, en },
    control: "number",
    ...(unit && { unit }),
    ...(advanced && { advanced }),
  });
const percent = (fallback: number, fr: string, en: string, advanced = false) =>
  field(z.number().min(0).max(100).default(fallback), {
    title: { fr, en },
    unit: "%",
    control: "number",
    ...(advanced && { advanced }),
  });

const config = z.strictObject({
  model: field(z.enum(["schelling", "diffusion", "pedestrian"]).default("schelling"), {
    title: { fr: "Modèle", en: "Model" },
    control: "choice",
    labels: {
      schelling: { fr: "ségrégation (Schelling)", en: "segregation (Schelling)" },
      diffusion: { fr: "diffusion sur un réseau", en: "diffusion over a network" },
      pedestrian: { fr: "piétons sortant d’une salle", en: "pedestrians leaving a room" },
    },
  }),
  width: whole(40, 4, 400, "Largeur", "Width", "cellules"),
  height: whole(30, 4, 400, "Hauteur", "Height", "cellules"),
  steps: whole(200, 1, 5000, "Pas au plus", "Steps at most"),
  occupied: percent(90, "Ségrégation : cellules occupées", "Segregation: occupied cells"),
  share: percent(50, "Ségrégation : part du premier groupe", "Segregation: share of the first group", true),
  wanted: percent(30, "Ségrégation : voisins semblables voulus", "Segregation: like neighbours wanted"),
  network: field(z.enum(["grid", "random", "small-world"]).default("small-world"), {
    title: { fr: "Diffusion : réseau", en: "Diffusion: network" },
    control: "choice",
    labels: {
      grid: { fr: "grille", en: "grid" },
      random: { fr: "au hasard", en: "random" },
      "small-world": { fr: "petit monde", en: "small world" },
    },
  }),
  agents: whole(600, 10, 100000, "Diffusion : agents, hors grille", "Diffusion: agents, beside the grid"),
  links: whole(6, 2, 200, "Diffusion : liens par agent", "Diffusion: links per agent"),
  rewired: percent(5, "Diffusion : liens lointains (petit monde)", "Diffusion: distant links (small world)"),
  transmission: percent(8, "Diffusion : adoption par contact et par pas", "Diffusion: adoption per contact and step"),
  rule: field(z.enum(["contact", "threshold"]).default("contact"), {
    title: { fr: "Diffusion : on adopte", en: "Diffusion: one adopts" },
    control: "choice",
    labels: {
      contact: { fr: "par contact, au hasard", en: "by contact, at random" },
      threshold: { fr: "quand assez de voisins l’ont fait", en: "when enough neighbours have" },
    },
    advanced: true,
  }),
  threshold: percent(18, "Diffusion : part de voisins qui suffit", "Diffusion: share of neighbours that is enough", true),
  outside: percent(0, "Diffusion : adoption spontanée par pas", "Diffusion: spontaneous adoption per step", true),
  first: whole(3, 0, 100000, "Diffusion : premiers adoptants", "Diffusion: first adopters"),
  people: whole(300, 1, 100000, "Piétons : personnes", "Pedestrians: people"),
  door: whole(3, 1, 400, "Piétons : largeur de la porte", "Pedestrians: width of the door", "cellules de 0,4 m"),
  attraction: field(z.number().min(0).max(50).default(8), {
    title: { fr: "Piétons : attrait de la sortie", en: "Pedestrians: pull of the exit" },
    control: "number",
    advanced: true,
  }),
  friction: percent(30, "Piétons : gêne mutuelle", "Pedestrians: mutual hindrance", true),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

const definition: BlockDefinition<Config> = {
  id: "agents.simple@1",
  kind: "model",
  revision: 1,
  title: { fr: "Agents simples", en: "Simple agents" },
  summary: {
    fr: "Trois modèles pour enseigner : ségrégation, diffusion sur un réseau, piétons ; tirés d’une graine.",
    en: "Three models for teaching: segregation, diffusion over a network, pedestrians; sampled from a seed.",
  },
  config,
  inputs: {
    wanted: number("Voisins semblables voulus, %", "Like neighbours wanted, %"),
    occupied: number("Cellules occupées, %", "Occupied cells, %"),
    transmission: number("Adoption par contact, %", "Adoption per contact, %"),
    threshold: number("Part de voisins qui suffit, %", "Share of neighbours that is enough, %"),
    outside: number("Adoption spontanée, %", "Spontaneous adoption, %"),
    rewired: number("Liens lointains, %", "Distant links, %"),
    links: number("Liens par agent", "Links per agent"),
    first: number("Premiers adoptants", "First adopters"),
    people: number("Personnes", "People"),
    door: number("Largeur de la porte, cellules", "Width of the door, cells"),
    friction: number("Gêne mutuelle, %", "Mutual hindrance, %"),
    network: { title: { fr: "Réseau", en: "Network" }, kind: "text", optional: true },
  },
  output: "json",
  columns: {
    step: said("Pas", "Step"),
    similarity: said("Voisins semblables", "Like neighbours", "%"),
    unhappy: said("Insatisfaits", "Unhappy"),
    moved: said("Déplacés", "Moved"),
    adopters: said("Adoptants", "Adopters"),
    share: said("Part", "Share", "%"),
    fresh: said("Nouveaux", "New"),
    mean_field: said("Champ moyen", "Mean field"),
    inside: said("Dedans", "Inside"),
    out: said("Sortis", "Out"),
  },
  cost: "heavy",
  stochastic: true,
  reach: "value",
  starter: { config: { model: "schelling" }, name: "agents" },
  fixtures: [
    { name: "segregation", config: { width: 12, height: 10, steps: 20 } },
    { name: "diffusion", config: { model: "diffusion", agents: 60, steps: 40 } },
    { name: "diffusion on a grid", config: { model: "diffusion", network: "grid", width: 12, height: 10, steps: 30 } },
    { name: "pedestrians", config: { model: "pedestrian", width: 12, height: 9, people: 40, steps: 80 } },
  ],
};

export default definition;
