// The words of a flood's drawing, in both languages.
import type { Language } from "../../../types/index.ts";

const words = {
  maximum: { fr: "Hauteur d’eau la plus forte", en: "Greatest water depth" },
  at: { fr: "Hauteur d’eau à {t}", en: "Water depth at {t}" },
  arrival: { fr: "Arrivée de l’eau", en: "Arrival of the water" },
  computing: { fr: "calcul en cours : {t}", en: "computing: {t}" },
  shown: { fr: "Montrer", en: "Show" },
  flooded: { fr: "{n} ha inondés (au moins {h})", en: "{n} ha flooded (at least {h})" },
  peak: { fr: "jusqu’à {n} m d’eau", en: "up to {n} m of water" },
  exposed: { fr: "{n} bâtiments touchés sur {total}", en: "{n} buildings reached of {total}" },
  deep: { fr: "dont {n} sous 1 m et plus", en: "{n} of them under 1 m or more" },
  dwellings: { fr: "{n} logements touchés", en: "{n} dwellings reached" },
  balance: {
    fr: "Volumes (m³) : {in} entrés, {out} sortis, {soaked} infiltrés, {final} à la fin ; bilan à {error} près.",
    en: "Volumes (m³): {in} in, {out} out, {soaked} soaked in, {final} at the end; balance within {error}.",
  },
  method: { fr: "{scheme}, {precision} précision, {steps} pas.", en: "{scheme}, {precision} precision, {steps} steps." },
  "local-inertia": { fr: "Inertie locale", en: "Local inertia" },
  "finite-volume": { fr: "Volumes finis", en: "Finite volumes" },
  single: { fr: "simple", en: "single" },
  double: { fr: "double", en: "double" },
  repaired: { fr: "Relief : {holes} cellules comblées, {sinks} cuvettes.", en: "Relief: {holes} cells filled, {sinks} sinks." },
  profile: { fr: "Profil en long : terrain et surface de l’eau", en: "Long profile: ground and water surface" },
  ground: { fr: "terrain", en: "ground" },
  water: { fr: "eau", en: "water" },
  distance: { fr: "Distance", en: "Distance" },
  level: { fr: "Niveau de l’eau", en: "Water level" },
  depth: { fr: "Hauteur d’eau", en: "Water depth" },
} as const satisfies Record<string, Record<Language, string>>;

export type FloodWord = keyof typeof words;

export const word = (name: FloodWord, language: Language, values: Record<string, string | number> = {}): string =>
  words[name][language].replace(/\{(\w+)\}/g, (whole, key: string) => (key in values ? String(values[key]) : whole));
