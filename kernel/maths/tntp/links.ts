// The links of a TNTP network, whatever the order of their columns, checked against the counts the metadata give.
import { Refused } from "../formula-values.ts";
import { count, fieldsOf, missing, type NumberColumns, numberOf, type Say, type Sheet } from "./sheet.ts";

/** The order of a file that names none of its columns. */
const usual = ["from", "to", "capacity", "length", "time", "b", "power", "speed", "toll", "type"];
const needed = ["from", "to", "capacity", "time", "b", "power"];

export interface TntpNetwork {
  zones: number;
  nodes: number;
  firstThrough: number;
  links: NumberColumns;
}

export function readLinks(sheet: Sheet, warn: Say): TntpNetwork {
  const zones = count(sheet, "NUMBER OF ZONES");
  if (zones === null) throw missing(sheet, "NUMBER OF ZONES");
  const names = sheet.header?.names ?? usual;
  if (!sheet.header) {
    warn(
      `Aucune ligne « ~ » ne nomme les colonnes : elles sont lues dans l’ordre usuel (${usual.join(", ")}).`,
      `No “~” line names the columns: they are read in the usual order (${usual.join(", ")}).`,
    );
  }
  for (const name of needed) if (!names.includes(name)) throw withoutColumn(sheet, name, names);
  const columns = readColumns(sheet, names);
  const total = columns.from!.length;
  const told = count(sheet, "NUMBER OF LINKS");
  if (told !== null && told !== total) {
    throw new Refused({
      fr: `« ${sheet.name} » : <NUMBER OF LINKS> annonce ${told} tronçons et le fichier en porte ${total}. Le fichier est coupé, ou le nombre est à corriger.`,
      en: `“${sheet.name}”: <NUMBER OF LINKS> says ${told} links and the file holds ${total}. The file is cut short, or the number is to be mended.`,
    });
  }
  let highest = zones;
  for (const end of [columns.from!, columns.to!]) for (const node of end) if (node > highest) highest = node;
  const nodes = count(sheet, "NUMBER OF NODES") ?? highest;
  if (!sheet.metadata.has("NUMBER OF NODES")) {
    warn(
      `<NUMBER OF NODES> manque : ${highest} nœuds, d’après les tronçons.`,
      `<NUMBER OF NODES> is missing: ${highest} nodes, as the links say.`,
    );
  }
  const firstThrough = count(sheet, "FIRST THRU NODE") ?? 1;
  if (!sheet.metadata.has("FIRST THRU NODE")) {
    warn(
      "<FIRST THRU NODE> manque : les trajets peuvent traverser toutes les zones.",
      "<FIRST THRU NODE> is missing: paths may pass through every zone.",
    );
  }
  if (highest > nodes) {
    throw new Refused({
      fr: `« ${sheet.name} » : <NUMBER OF NODES> annonce ${nodes} nœuds, mais ${highest > zones ? `un tronçon touche le nœud ${highest}` : `il y a ${zones} zones`}.`,
      en: `“${sheet.name}”: <NUMBER OF NODES> says ${nodes} nodes, yet ${highest > zones ? `a link touches node ${highest}` : `there are ${zones} zones`}.`,
    });
  }
  return {
    zones,
    nodes,
    firstThrough,
    links: Object.fromEntries(
      usual.map((name) => [name, columns[name] ?? new Array<number>(total).fill(name === "type" ? 1 : 0)]),
    ),
  };
}

function readColumns(sheet: Sheet, names: string[]): NumberColumns {
  const columns: NumberColumns = Object.fromEntries(names.map((name) => [name, []]));
  for (const { text, line } of sheet.lines) {
    const fields = fieldsOf(text);
    if (fields.length < names.length) {
      throw new Refused({
        fr: `« ${sheet.name} », ligne ${line} : ${fields.length} valeurs au lieu de ${names.length} (${names.join(", ")}).`,
        en: `“${sheet.name}”, line ${line}: ${fields.length} values instead of ${names.length} (${names.join(", ")}).`,
      });
    }
    names.forEach((name, i) => {
      columns[name]!.push(usual.includes(name) ? numberOf(sheet, line, fields[i]!, name) : 0);
    });
    for (const end of ["from", "to"] as const) {
      const node = columns[end]!.at(-1)!;
      if (Number.isInteger(node) && node >= 1) continue;
      throw new Refused({
        fr: `« ${sheet.name} », ligne ${line} : le nœud « ${node} » n’est pas un numéro d’au moins 1.`,
        en: `“${sheet.name}”, line ${line}: node “${node}” is not a number of at least 1.`,
      });
    }
  }
  return columns;
}

function withoutColumn(sheet: Sheet, name: string, names: string[]): Refused {
  return new Refused({
    fr: `« ${sheet.name} » : l’en-tête, ligne ${sheet.header?.line ?? "?"}, n’a pas de colonne « ${name} » (${names.join(", ")}).`,
    en: `“${sheet.name}”: the header, line ${sheet.header?.line ?? "?"}, has no column “${name}” (${names.join(", ")}).`,
  });
}
