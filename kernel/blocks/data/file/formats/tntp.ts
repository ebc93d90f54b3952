// TNTP, the text files in which transport researchers share road networks, trips, nodes and link flows: what a file holds is
// seen from its header.
import { ModelError } from "../../../block.ts";
import type { Reader } from "./format.ts";
import { readLinks } from "./tntp/links.ts";
import { readPlain } from "./tntp/plain.ts";
import { readSheet } from "./tntp/sheet.ts";
import { readTrips } from "./tntp/trips.ts";

const read: Reader = ({ name, text, warn }) => {
  const sheet = readSheet(text(), name, warn);
  const columns = sheet.header?.names ?? [];
  if (sheet.lines.some(({ text: line }) => /^origin\b/i.test(line))) return readTrips(sheet, warn);
  if (columns.includes("from") && columns.includes("flow")) return readPlain(sheet, ["from", "to", "flow"]);
  if (columns.includes("x") && columns.includes("y")) return readPlain(sheet, ["id", "x", "y"]);
  if (sheet.metadata.has("NUMBER OF LINKS") || columns.includes("capacity")) return readLinks(sheet, warn);
  if (sheet.lines.length === 0) {
    throw new ModelError(
      {
        fr: `« ${name} » ne contient aucune ligne de données après ses métadonnées.`,
        en: `“${name}” holds no line of data after its metadata.`,
      },
      "name",
    );
  }
  throw new ModelError(
    {
      fr: `« ${name} » n’est ni un réseau TNTP (en-tête « ~ init_node term_node capacity … »), ni une demande (« Origin 1 »), ni des nœuds (« Node X Y »), ni des débits (« From To Volume Cost »).`,
      en: `“${name}” is neither a TNTP network (header “~ init_node term_node capacity …”), nor trips (“Origin 1”), nor nodes (“Node X Y”), nor flows (“From To Volume Cost”).`,
    },
    "name",
  );
};
export default read;
