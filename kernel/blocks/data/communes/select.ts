// Which communes of the shipped table a territory holds; an unknown code proposes what it may have meant.
import type { CommunesAsset } from "../../../assets/asset.ts";
import { fold } from "../../../language/fold.ts";
import { nearest } from "../../../language/nearest.ts";
import { ModelError } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

/** Indexes into the communes, in the order of the table, or of the list given. */
export function select(asset: CommunesAsset, by: Config["by"], code: string, codes: string[]): number[] {
  if (by === "list") return fromList(asset, codes);
  const table = by === "epci" ? asset.epci : asset.departements;
  const index = table.code.indexOf(code.trim());
  if (index < 0) throw unknown(by, code, table);
  const owner = by === "epci" ? asset.communes.epci : asset.communes.departement;
  return owner.flatMap((value, i) => (value === index ? [i] : []));
}

function fromList(asset: CommunesAsset, codes: string[]): number[] {
  if (codes.length === 0) {
    throw new ModelError(
      { fr: "La liste de communes est vide : donnez des codes INSEE.", en: "The list of communes is empty: give INSEE codes." },
      "codes",
    );
  }
  const places = new Map(asset.communes.code.map((code, i) => [code, i]));
  const seen = new Set<string>();
  return codes.map((code) => {
    const clean = code.trim();
    const i = places.get(clean);
    if (i === undefined) throw unknown("list", code, asset.communes);
    if (seen.has(clean)) {
      throw new ModelError(
        { fr: `La commune ${clean} est deux fois dans la liste.`, en: `The commune ${clean} is twice in the list.` },
        "codes",
      );
    }
    seen.add(clean);
    return i;
  });
}

const kinds = {
  epci: {
    fr: "Aucune intercommunalité n'a le code",
    en: "No intermunicipality has the code",
    form: { fr: "neuf chiffres (SIREN)", en: "nine digits (SIREN)" },
  },
  departement: {
    fr: "Aucun département n'a le code",
    en: "No département has the code",
    form: { fr: "38, 2A ou 974", en: "38, 2A or 974" },
  },
  list: {
    fr: "Aucune commune actuelle n'a le code",
    en: "No present commune has the code",
    form: { fr: "cinq caractères (INSEE)", en: "five characters (INSEE)" },
  },
};

function unknown(by: Config["by"], code: string, table: { code: string[]; name: string[] }): ModelError {
  const kind = kinds[by];
  const at = by === "list" ? "codes" : "code";
  const wanted = fold(code.trim());
  // A name where a code belongs, or a code one digit off.
  const byName = wanted.length < 3 ? [] : table.name.flatMap((name, i) => (fold(name).includes(wanted) ? [i] : [])).slice(0, 3);
  const near = byName.length || wanted === "" ? null : nearest(code, table.code);
  const places = near === null ? byName : [table.code.indexOf(near)];
  const list = places.map((i) => `${table.code[i]} (${table.name[i]})`).join(", ");
  return new ModelError(
    {
      fr: `${kind.fr} « ${code} ». ${list ? `Peut-être ${list} ?` : `Forme attendue : ${kind.form.fr}.`}`,
      en: `${kind.en} “${code}”. ${list ? `Perhaps ${list}?` : `Expected form: ${kind.form.en}.`}`,
    },
    at,
  );
}
