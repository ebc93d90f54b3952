// How each kind of thing is drawn on the maps of the commune: colours are tokens or mixes of two.

type Text = { fr: string; en: string };

export interface Style {
  name: Text;
  fill?: string;
  stroke?: string;
  width?: number;
  /** Of a point, px. */
  radius?: number;
}

const mix = (token: string, share: number, ground = "--paper") => `color-mix(in srgb, var(${token}) ${share}%, var(${ground}))`;

export const riverFill = mix("--variant-5", 45);

/** Ground colours, as the grid map takes them: one token, or two and a share. */
export const coverColours: Record<number, string> = {
  1: "--paper --variant-5 0.45",
  2: "--paper --variant-3 0.55",
  3: "--paper --variant-3 0.2",
  4: "--paper --variant-7 0.3",
  5: "--ink-3",
  6: "--paper --ink-3 0.35",
  7: "--paper --rule 0.75",
};
export const zoneColours: Record<number, string> = {
  1: "--paper --variant-6 0.55",
  2: "--paper --variant-2 0.6",
  3: "--paper --variant-7 0.3",
  4: "--paper --variant-3 0.55",
};
export const soilColours: Record<number, string> = { 1: "--seq-2", 2: "--seq-3", 3: "--seq-4", 4: "--seq-5" };

export const streetStyles: Record<string, Style> = {
  unclassified: { name: { fr: "chemin", en: "lane" }, stroke: mix("--ink-3", 65), width: 0.7 },
  residential: { name: { fr: "rue", en: "street" }, stroke: mix("--ink-3", 75), width: 0.6 },
  tertiary: { name: { fr: "rue de desserte", en: "collector street" }, stroke: "var(--ink-3)", width: 1 },
  secondary: { name: { fr: "route secondaire", en: "secondary road" }, stroke: "var(--ink-2)", width: 1.5 },
  primary: { name: { fr: "route principale", en: "main road" }, stroke: "var(--ink)", width: 2.1 },
};

export const useStyles: Record<string, Style> = {
  house: { name: { fr: "maison", en: "house" }, fill: "var(--variant-7)" },
  flats: { name: { fr: "logements collectifs", en: "flats" }, fill: "var(--variant-4)" },
  shop: { name: { fr: "commerce en rez-de-chaussée", en: "shop on the ground floor" }, fill: "var(--variant-6)" },
  activity: { name: { fr: "activité", en: "business" }, fill: "var(--variant-8)" },
  school: { name: { fr: "école", en: "school" }, fill: "var(--variant-1)" },
};

export const zoneStyles: Record<string, Style> = {
  U: { name: { fr: "U, urbaine", en: "U, urban" }, fill: mix("--variant-6", 55) },
  AU: { name: { fr: "AU, à urbaniser", en: "AU, to be urbanised" }, fill: mix("--variant-2", 60) },
  A: { name: { fr: "A, agricole", en: "A, farming" }, fill: mix("--variant-7", 30) },
  N: { name: { fr: "N, naturelle", en: "N, natural" }, fill: mix("--variant-3", 55) },
};

export const facilityStyles: Record<string, Style> = {
  school: { name: { fr: "école", en: "school" }, fill: "var(--variant-1)", radius: 6 },
  doctor: { name: { fr: "médecin", en: "doctor" }, fill: "var(--variant-6)", radius: 4.5 },
  pharmacy: { name: { fr: "pharmacie", en: "pharmacy" }, fill: "var(--variant-3)", radius: 4 },
  shop: { name: { fr: "commerce", en: "shop" }, fill: "var(--variant-2)", radius: 3.2 },
  nursery: { name: { fr: "crèche", en: "nursery" }, fill: "var(--variant-5)", radius: 4.5 },
  library: { name: { fr: "bibliothèque", en: "library" }, fill: "var(--variant-4)", radius: 5 },
  townhall: { name: { fr: "mairie", en: "town hall" }, fill: "var(--ink)", radius: 6 },
};

export const riverStyles: Record<string, Style> = {
  surface: { name: { fr: "lit de la rivière", en: "river bed" }, fill: riverFill },
  axis: { name: { fr: "axe", en: "axis" }, stroke: "var(--variant-1)", width: 1 },
  inlet: { name: { fr: "entrée", en: "inlet" }, fill: "var(--variant-1)", radius: 5 },
  outlet: { name: { fr: "sortie", en: "outlet" }, fill: "var(--paper)", stroke: "var(--variant-1)", width: 2, radius: 5 },
};

export const stopStyles: Record<string, Style> = {
  stop: { name: { fr: "arrêt de bus", en: "bus stop" }, fill: "var(--paper)", stroke: "var(--variant-6)", width: 2, radius: 4.5 },
};
