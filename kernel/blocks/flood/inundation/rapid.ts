// Water that runs faster than local inertia represents: said with its share, its place and the remedy.
import { RAPID } from "../../../maths/flood/local-inertia.ts";
import type { Rapid as Found } from "../../../maths/flood/simulate.ts";
import { cellCentre, type Grid } from "../../../maths/grid.ts";
import type { ModelContext } from "../../contract/block.ts";
import type { FloodValue, Rapid } from "./value.ts";

/** Share of the water from which it is said: a weir or a steep bank is not the flood. */
const SAID = 0.05;

export function rapidOf(found: Found | null, frame: Grid, second: number): Rapid | null {
  if (!found) return null;
  const [x, y] = cellCentre(frame, found.cell % frame.width, Math.floor(found.cell / frame.width));
  return { share: found.share, froude: found.froude, x, y, time: found.time / second };
}

export function warnOfSpeed(
  { share, froude, x, y, time }: Rapid,
  unit: FloodValue["timeUnit"],
  warn: ModelContext["warn"],
): void {
  if (share < SAID) return;
  const percent = Math.round(share * 100);
  const short = (n: number, digits: number) => Number(n.toPrecision(digits));
  const french = (n: number) => String(n).replace(".", ",");
  const [at, fastest, east, north] = [short(time, 3), short(froude, 2), short(x, 9), short(y, 9)];
  warn({
    kind: "rescued",
    severity: "warning",
    message: {
      fr: `${percent} % de l'eau court plus vite que ce que l'inertie locale représente (nombre de Froude au-delà de ${french(RAPID)} : jusqu'à ${french(fastest)} en (${french(east)} ; ${french(north)}), à ${french(at)} ${unit}) : ses hauteurs peuvent osciller. Choisissez « volumes finis ».`,
      en: `${percent} % of the water runs faster than local inertia represents (Froude number beyond ${RAPID}: up to ${fastest} at (${east}, ${north}), at ${at} ${unit}): its depths may oscillate. Choose “finite volume”.`,
    },
  });
}
