// The fields of the snow option, CemaNeige, and of the calibration that may move its parameters.
import { z } from "zod";
import { field, numberField, optionalNumberField } from "../../contract/fields.ts";

export const columnField = (fallback: string, fr: string, en: string, advanced = false) =>
  field(z.string().default(fallback), { title: { fr, en }, control: "column", column: "series", advanced });

export const snowFields = {
  snow: field(z.enum(["none", "cemaneige"]).default("none"), {
    title: { fr: "Neige", en: "Snow" },
    control: "choice",
    labels: { none: { fr: "sans", en: "none" }, cemaneige: { fr: "CemaNeige", en: "CemaNeige" } },
  }),
  temperature: columnField("T", "Température moyenne, °C (neige)", "Mean temperature, °C (snow)", true),
  x5: numberField(0.25, {
    title: { fr: "x5, inertie thermique du manteau", en: "x5, thermal inertia of the pack" },
    help: { fr: "De 0 à 1.", en: "0 to 1." },
    advanced: true,
  }),
  x6: numberField(3.74, { title: { fr: "x6, fonte par degré", en: "x6, melt by degree" }, unit: "mm/°C/j", advanced: true }),
  snowfall: optionalNumberField({
    title: { fr: "Neige d’une année moyenne", en: "Snow of an average year" },
    help: { fr: "Vide : celle de la série.", en: "Empty: the series’ own." },
    unit: "mm",
    advanced: true,
  }),
  bands: field(z.array(z.number()).max(20).default([]), {
    title: { fr: "Altitude de bandes d’égale surface, m", en: "Altitude of bands of equal area, m" },
    help: { fr: "Vide : une bande, à l’altitude du poste.", en: "Empty: one band, at the station." },
    control: "json",
    advanced: true,
  }),
  hypsometry: field(z.array(z.number()).max(101).default([]), {
    title: { fr: "Ou 101 altitudes : la courbe hypsométrique, m", en: "Or 101 altitudes: the hypsometric curve, m" },
    help: { fr: "Minimum, chaque centième de la surface, maximum.", en: "Least, each hundredth of the area, most." },
    control: "json",
    advanced: true,
  }),
  layers: field(z.int().min(1).max(20).default(5), {
    title: { fr: "Nombre de bandes de cette courbe", en: "Bands of this curve" },
    control: "number",
    advanced: true,
  }),
  altitude: numberField(0, {
    title: { fr: "Altitude du poste météo", en: "Altitude of the station" },
    unit: "m",
    advanced: true,
  }),
  lapse: numberField(0.53, {
    title: { fr: "Baisse de la température", en: "Fall of temperature" },
    unit: "°C/100 m",
    advanced: true,
  }),
  lapseBy: field(z.enum(["constant", "season", "column"]).default("constant"), {
    title: { fr: "Cette baisse est", en: "This fall is" },
    control: "choice",
    labels: {
      constant: { fr: "la même toute l’année", en: "the same all year" },
      season: { fr: "celle de la saison (Valéry, 2010)", en: "that of the season (Valéry, 2010)" },
      column: { fr: "dans une colonne", en: "in a column" },
    },
    advanced: true,
  }),
  lapseColumn: columnField("gradient", "Colonne de cette baisse, °C/100 m", "Column of this fall, °C/100 m", true),
  calibrated: field(z.enum(["river", "all"]).default("river"), {
    title: { fr: "Le calage cherche", en: "Calibration looks for" },
    control: "choice",
    labels: { river: { fr: "x1 à x4", en: "x1 to x4" }, all: { fr: "x1 à x6, avec la neige", en: "x1 to x6, with snow" } },
    advanced: true,
  }),
  rainGradient: numberField(0.00041, {
    title: { fr: "Gain de pluie avec l’altitude", en: "Gain of rain with altitude" },
    unit: "1/m",
    advanced: true,
  }),
};
