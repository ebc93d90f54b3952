// The communes of a territory: how many, how many people, of which vintage and licence.
import type { BlockDraw } from "../../block.ts";
import { readColumns } from "../../drawing/columns.ts";
import { formatNumber } from "../../drawing/format.ts";
import { tablePreview } from "../../drawing/preview.ts";
import definition, { type Config } from "./definition.ts";

const labels: Record<string, { fr: string; en: string }> = {
  code: { fr: "Code INSEE", en: "INSEE code" },
  nom: { fr: "Commune", en: "Commune" },
  population: { fr: "Population municipale", en: "Municipal population" },
  departement: { fr: "Département", en: "Département" },
  epci: { fr: "EPCI", en: "EPCI" },
  nom_epci: { fr: "Intercommunalité", en: "Intermunicipality" },
};

const draw: BlockDraw<Config> = (value, context) => {
  const { language, config } = context;
  const columns = readColumns(value);
  const people =
    columns?.values.population?.reduce<number>((sum, population) => sum + (typeof population === "number" ? population : 0), 0) ??
    0;
  const [cited] = definition.cites?.(config as Config) ?? [];
  const facts = [`${formatNumber(people, language, 0)} ${language === "fr" ? "habitants" : "inhabitants"}`];
  if (cited) {
    facts.push(typeof cited.label === "string" ? cited.label : (cited.label[language] ?? ""), cited.licence);
  }
  return tablePreview(context, value, {
    caption: context.name ?? "communes",
    facts: facts.filter(Boolean),
    column: (column) => ({ ...column, label: labels[column.name]?.[language] ?? column.name }),
  });
};
export default draw;
