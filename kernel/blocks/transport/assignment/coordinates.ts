// Where nodes stand, to draw the network; the assignment itself needs none.
import { table as arquero } from "arquero";
import { counted, written } from "../../../language/counted.ts";
import type { AssignmentNetwork } from "../../../maths/assignment/network.ts";
import { readColumns } from "../../../tables/columns.ts";
import type { ModelContext } from "../../contract/block.ts";
import { column, numbers, table } from "../../contract/door.ts";

/** Table id, x, y from the `nodes` port, else from the network; null where neither gives it. */
export function readCoordinates(network: unknown, nodes: unknown, count: number, context: ModelContext): unknown {
  const own = (network as Partial<AssignmentNetwork> | null)?.coordinates;
  if (nodes === undefined && !readColumns(own)) return null;
  const at = nodes === undefined ? "network" : "nodes";
  const columns = table(nodes ?? own, at);
  const id = numbers(columns, columns.names.includes("id") ? "id" : column(columns, "node", at), at);
  const x = numbers(columns, column(columns, "x", at), at);
  const y = numbers(columns, column(columns, "y", at), at);
  const known = new Set(id);
  let lacking = 0;
  for (let node = 1; node <= count; node++) if (!known.has(node)) lacking++;
  if (lacking > 0) {
    context.warn({
      kind: "error",
      severity: "warning",
      message: {
        fr: `Sans coordonnées : ${counted(lacking).fr("nœud", "nœuds")} sur ${written(count, "fr")}. Leurs tronçons manquent sur la carte, non dans le calcul.`,
        en: `${written(lacking, "en")} of ${counted(count).en("node", "nodes")} ${lacking === 1 ? "has" : "have"} no coordinates: their links are missing from the map, not from the computation.`,
      },
    });
  }
  return arquero({ id, x, y });
}
