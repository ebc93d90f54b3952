// One row per data set a study needs, with its status in words. A connected table is recognised by its headers.
import { readColumns } from "../../../tables/columns.ts";
import { recognise } from "../../../tables/recognise.ts";
import type { HumanText } from "../../../types/index.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

type Item = Config["items"][number];
type Status = Item["status"];

export interface InventoryRow {
  donnee: string;
  data: string;
  statut: string;
  status: string;
  etat: Status;
  source: string | null;
  millesime: string | null;
  lignes: number | null;
}

const words: Record<Status, { fr: string; en: string }> = {
  real: { fr: "réelle", en: "real" },
  exercise: { fr: "valeur d’exercice", en: "exercise value" },
  missing: { fr: "à fournir : déposez le fichier", en: "to be provided: drop the file" },
};

const model: BlockModel<Config> = (config, inputs, context): InventoryRow[] => {
  for (const port of Object.keys(inputs)) {
    if (port === "territory" || config.items.some((item) => item.port === port)) continue;
    throw new ModelError(
      {
        fr: `L'entrée « ${port} » ne fournit aucune donnée de la liste. Nommez-la dans une ligne.`,
        en: `The input “${port}” provides no data of the list. Name it in a row.`,
      },
      port,
    );
  }
  const elsewhere =
    config.exampleTerritory !== null &&
    typeof inputs.territory === "string" &&
    inputs.territory.trim() !== config.exampleTerritory;
  return config.items.map((listed) => {
    const item: Item = elsewhere && listed.status === "exercise" ? { ...listed, status: "missing" } : listed;
    if (item.expects === "contours") return contours(item, item.port === null ? null : inputs[item.port]);
    const given = item.port !== null && Object.hasOwn(inputs, item.port) ? readColumns(inputs[item.port]) : null;
    if (given === null) return row(item, item.status, inLanguages(item.source), item.vintage, null);
    const known = recognise(given.names);
    if (item.expects !== null && known?.id !== item.expects) {
      context.warn({
        kind: "file",
        severity: "warning",
        message: {
          fr: `« ${inLanguages(item.name)!.fr} » : le fichier branché n'a pas les colonnes attendues${known ? ` ; c'est « ${known.label.fr} »` : ""}. La donnée reste marquée ${words[item.status].fr}.`,
          en: `“${inLanguages(item.name)!.en}”: the connected file has not the expected columns${known ? `; it is “${known.label.en}”` : ""}. The data stays marked ${words[item.status].en}.`,
        },
      });
      return row(item, item.status, inLanguages(item.source), item.vintage, null);
    }
    const source = known ? { fr: known.producer, en: known.producer } : inLanguages(item.source);
    return row(item, "real", source, known?.vintage ?? item.vintage, given.length);
  });
};
export default model;

const inLanguages = (text: HumanText | null) =>
  text === null
    ? null
    : typeof text === "string"
      ? { fr: text, en: text }
      : { fr: text.fr ?? text.en ?? "", en: text.en ?? text.fr ?? "" };

function contours(item: Item, value: unknown): InventoryRow {
  const features = (value as { features?: unknown[] } | null | undefined)?.features;
  if (Array.isArray(features)) return row(item, "real", inLanguages(item.source), item.vintage, features.length);
  return row(item, item.status, inLanguages(item.source), item.vintage, null);
}

/** "réelle · INSEE · 2023" */
function row(
  item: Item,
  etat: Status,
  source: { fr: string; en: string } | null,
  vintage: string | null,
  lignes: number | null,
): InventoryRow {
  const name = inLanguages(item.name)!;
  const say = (language: "fr" | "en") =>
    [words[etat][language], ...(etat === "real" ? [source?.[language], vintage] : [])].filter(Boolean).join(" · ");
  return {
    donnee: name.fr,
    data: name.en,
    statut: say("fr"),
    status: say("en"),
    etat,
    source: source?.fr ?? null,
    millesime: vintage,
    lignes,
  };
}
