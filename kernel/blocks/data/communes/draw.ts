// The communes of a territory: how many, how many people, of which vintage and licence.
import { tablePreview } from "../../../drawing/preview.ts";
import { formatNumber } from "../../../language/format.ts";
import { readColumns } from "../../../tables/json-columns.ts";
import type { BlockDraw } from "../../contract/block.ts";
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
  // One territory, one intermunicipality: said once rather than in every row.
  const same = (name: string) => (columns?.length ?? 0) > 1 && new Set(columns?.values[name]).size === 1;
  const hidden = [...(same("epci") ? ["epci", "nom_epci"] : []), ...(same("departement") ? ["departement"] : [])];
  const territory = same("nom_epci") ? String(columns!.values.nom_epci![0] ?? "") : "";
  return tablePreview(context, value, {
    caption: context.name ?? "communes",
    facts: [territory, ...facts].filter(Boolean),
    column: (column) =>
      hidden.includes(column.name) ? null : { ...column, label: labels[column.name]?.[language] ?? column.name },
  });
};
export default draw;
