// The notebooks shipped with the product, in the order they are offered. Each file has an English twin, NAME.en.html.

export interface Template {
  /** File name without its extension. */
  id: string;
  domain: { fr: string; en: string };
  title: { fr: string; en: string };
}

export const templates: Template[] = [
  {
    id: "accueillir-et-loger",
    domain: { fr: "Habitat et sols", en: "Housing and land" },
    title: { fr: "Accueillir et loger", en: "Welcome and house" },
  },
];
