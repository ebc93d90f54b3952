// TNTP, the text files in which transport researchers share road networks, trips, nodes and link flows: what a file holds is
// seen from its header.
import { Refused } from "../formula-values.ts";
import { readLinks, type TntpNetwork } from "./links.ts";
import { readPlain } from "./plain.ts";
import { fieldsOf, type NumberColumns, readSheet, type Say, type Sheet } from "./sheet.ts";
import { readTrips } from "./trips.ts";

export type TntpContent = { kind: "network"; network: TntpNetwork } | { kind: "table"; columns: NumberColumns };

export function readTntp(text: string, name: string, warn: Say): TntpContent {
  const sheet = readSheet(text, name, warn);
  const columns = sheet.header?.names ?? [];
  if (sheet.lines.some(({ text: line }) => /^origin\b/i.test(line))) return { kind: "table", columns: readTrips(sheet, warn) };
  if (columns.includes("from") && columns.includes("flow"))
    return { kind: "table", columns: readPlain(sheet, ["from", "to", "flow"]) };
  if (columns.includes("x") && columns.includes("y")) return { kind: "table", columns: readPlain(sheet, ["id", "x", "y"]) };
  if (sheet.metadata.has("NUMBER OF LINKS") || columns.includes("capacity"))
    return { kind: "network", network: readLinks(sheet, warn) };
  const nodes = sheet.header ? null : bareNodes(sheet);
  if (nodes) {
    warn(
      "Aucun en-tête ne nomme les colonnes : ces lignes de trois nombres sont lues comme des nœuds (numéro, x, y).",
      "No header names the columns: these lines of three numbers are read as nodes (number, x, y).",
    );
    return { kind: "table", columns: readPlain(nodes, ["id", "x", "y"]) };
  }
  if (sheet.lines.length === 0) {
    throw new Refused({
      fr: `« ${name} » ne contient aucune ligne de données après ses métadonnées.`,
      en: `“${name}” holds no line of data after its metadata.`,
    });
  }
  throw new Refused({
    fr: `« ${name} » n’est ni un réseau TNTP (en-tête « ~ init_node term_node capacity … »), ni une demande (« Origin 1 »), ni des nœuds (« Node X Y »), ni des débits (« From To Volume Cost »).`,
    en: `“${name}” is neither a TNTP network (header “~ init_node term_node capacity …”), nor trips (“Origin 1”), nor nodes (“Node X Y”), nor flows (“From To Volume Cost”).`,
  });
}

/** A file of lines "number x y", each number once: nodes without a header. */
function bareNodes(sheet: Sheet): Sheet | null {
  const rows = sheet.lines.map(({ text }) => fieldsOf(text).map(Number));
  const ids = new Set(rows.map(([id]) => id));
  const sound = rows.every((row) => row.length === 3 && Number.isInteger(row[0]) && row[0]! >= 1 && row.every(Number.isFinite));
  return rows.length > 0 && sound && ids.size === rows.length ? { ...sheet, header: { names: ["id", "x", "y"], line: 0 } } : null;
}
