// What is said of places that the network or the timetable does not reach.
import { counted } from "../../../language/counted.ts";
import type { ModelContext } from "../../contract/block.ts";
import type { Points } from "../../contract/points.ts";
import type { Snapped } from "./road-times.ts";

export type Warn = (fr: string, en: string) => void;

export const warning =
  (context: ModelContext): Warn =>
  (fr, en) =>
    context.warn({ kind: "error", severity: "warning", message: { fr, en } });

export function sayFar(snapped: Snapped, places: Points, at: string, most: number, warn: Warn): void {
  const far = places.ids.filter((_, i) => snapped.node[i]! < 0);
  if (far.length === 0) return;
  const shown = far.slice(0, 5).join(", ");
  warn(
    `« ${at} » : ${counted(far.length).fr("lieu est", "lieux sont")} à plus de ${most} m de toute voie ouverte au mode (${shown}) : sans temps d’accès.`,
    `“${at}”: ${counted(far.length).en("place is", "places are")} more than ${most} m from any link open to the mode (${shown}): without travel time.`,
  );
}

export function sayStopless(minutes: Float64Array, places: Points, at: string, most: number, warn: Warn): void {
  const columns = minutes.length / places.ids.length;
  const alone = places.ids.filter((_, i) => minutes.subarray(i * columns, (i + 1) * columns).every(Number.isNaN));
  if (alone.length === 0) return;
  const shown = alone.slice(0, 5).join(", ");
  warn(
    `« ${at} » : ${counted(alone.length).fr("lieu n’a", "lieux n’ont")} aucun arrêt à moins de ${most} min à pied (${shown}).`,
    `“${at}”: ${counted(alone.length).en("place has", "places have")} no stop within ${most} min on foot (${shown}).`,
  );
}

/** Parts of the network that hold places, where there are several. */
export function sayParts(
  parts: readonly { part: number; nodes: number; origins: number; destinations: number }[],
  warn: Warn,
): void {
  const holding = parts.filter(({ origins, destinations }) => origins + destinations > 0);
  if (holding.length < 2) return;
  const said = (a: string, b: string) =>
    holding
      .slice(0, 4)
      .map(({ part, nodes, origins, destinations }) => `n° ${part} : ${nodes} ${a}, ${origins} + ${destinations} ${b}`);
  warn(
    `Le réseau de ce mode est en ${parts.length} morceaux sans lien, dont ${holding.length} portent des lieux (${said("carrefours", "origines et destinations").join(" ; ")}).`,
    `The network of this mode is in ${parts.length} parts without a link, of which ${holding.length} hold places (${said("crossings", "origins and destinations").join("; ")}).`,
  );
}
