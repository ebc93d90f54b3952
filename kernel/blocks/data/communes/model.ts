// Communes of a territory with their municipal population; a missing population stays missing and is said.
import { table } from "arquero";
import type { CommunesAsset } from "../../../assets/asset.ts";
import { withColumns } from "../../../tables/stated.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { received } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import { select } from "./select.ts";

const said = {
  code: { label: { fr: "Code commune", en: "Commune code" } },
  nom: { label: { fr: "Commune", en: "Commune" } },
  population: { label: { fr: "Population municipale", en: "Municipal population" }, unit: "hab." },
  departement: { label: { fr: "Département", en: "Department" } },
  epci: { label: { fr: "Code EPCI", en: "EPCI code" } },
  nom_epci: { label: "EPCI" },
};

const model: BlockModel<Config> = async (config, inputs, context) => {
  const code = inputs.code ?? config.code;
  if (typeof code !== "string") {
    const got = received(code);
    throw new ModelError(
      { fr: `« code » attend un texte et reçoit ${got.fr}.`, en: `“code” takes a text and got ${got.en}.` },
      "code",
    );
  }
  const asset = JSON.parse(new TextDecoder().decode(await context.asset("communes.json"))) as CommunesAsset;
  const { communes, departements, epci } = asset;
  const rows = select(asset, config.by, code, config.codes);
  const missing = rows.filter((i) => communes.population[i] === null);
  if (missing.length) {
    const names = missing.map((i) => communes.name[i]).join(", ");
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `Population non publiée, laissée vide : ${names}.`,
        en: `Population not published, left empty: ${names}.`,
      },
    });
  }
  const made = table({
    code: rows.map((i) => communes.code[i]!),
    nom: rows.map((i) => communes.name[i]!),
    population: rows.map((i) => communes.population[i]!),
    departement: rows.map((i) => departements.code[communes.departement[i]!] ?? null),
    epci: rows.map((i) => epci.code[communes.epci[i]!] ?? null),
    nom_epci: rows.map((i) => epci.name[communes.epci[i]!] ?? null),
  });
  return withColumns(made, said);
};
export default model;
