// The envelope shared out over communes: bars under the key retained, every key in the table behind.
import { figure } from "../../../drawing/figure.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { say } from "../../../drawing/words.ts";
import type { DrawContext } from "../../contract/block.ts";
import { communeBars } from "./bars.ts";
import type { Drawn } from "./drawn.ts";

export function communesChart(value: Drawn, context: DrawContext): HTMLElement {
  const { document, language } = context;
  const fr = language === "fr";
  const title = fr ? "Partage de l’enveloppe entre communes, 2021-2030" : "Envelope shared out over communes, 2021-2030";
  const keys = [...new Set(value.sharing.map(({ key }) => key))];
  const retained = value.sharing.find((row) => row.retained)?.key ?? "past";
  const area = new Map(value.sharing.map((row) => [`${row.commune}\n${row.key}`, row.area]));
  const chart = communeBars(document, value.communes, {
    width: context.width,
    sizes: sizesOf(context.mode),
    language,
    name: `${title}, ${say("tableFollows", language)}`,
  });
  const hectares = (label: string) => ({ label, unit: "ha", numeric: true, decimals: 2 });
  return figure(context, {
    title,
    subtitle: `${fr ? "hectares, clé : " : "hectares, key: "}${keyNames[retained]![language]}`,
    fallback: "chart",
    scenario: true,
    part: "communes",
    body: chart,
    legendNotes: [
      fr
        ? "Barre : l’enveloppe, garantie communale comprise, et d’abord ce qui est déjà consommé. Trait : consommé et projet."
        : "Bar: the envelope, communal guarantee included, what is consumed first. Tick: consumed and project.",
    ],
    table: () => ({
      caption: title,
      columns: [
        { label: fr ? "Commune" : "Commune", numeric: false },
        { label: "Document", numeric: false },
        hectares(fr ? "Garantie" : "Guarantee"),
        hectares(fr ? "Enveloppe" : "Envelope"),
        hectares(fr ? "Consommé" : "Consumed"),
        hectares(fr ? "Reste" : "Left"),
        hectares(fr ? "Projet" : "Project"),
        hectares(fr ? "Écart au projet" : "Gap to the project"),
        ...keys.map((key) => hectares(`${fr ? "Clé : " : "Key: "}${keyNames[key]![language]}`)),
      ],
      rows: value.communes.map((row) => [
        row.commune,
        row.document ?? "RNU",
        row.guarantee,
        row.envelope,
        row.consumed,
        row.remaining,
        row.project,
        row.gap,
        ...keys.map((key) => area.get(`${row.commune}\n${key}`)),
      ]),
    }),
    image: () => chart,
  });
}

const keyNames: Record<string, { fr: string; en: string }> = {
  equal: { fr: "parts égales", en: "equal shares" },
  past: { fr: "prorata 2011–2020", en: "pro rata 2011–2020" },
  population: { fr: "population", en: "population" },
  need: { fr: "besoin en logements", en: "housing need" },
  jobs: { fr: "emplois", en: "jobs" },
  mix: { fr: "composée", en: "mixed" },
};
