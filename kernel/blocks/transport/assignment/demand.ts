// Trips between zones at the model's door.
import { counted } from "../../../language/counted.ts";
import { type GraphContext, ModelError } from "../../contract/block.ts";
import { numbers, table } from "../../contract/door.ts";

export interface Demand {
  /** Zones from 1, trips as given. */
  origin: number[];
  destination: number[];
  trips: number[];
  /** Highest zone named. */
  highest: number;
}

export function readDemand(value: unknown, warn: GraphContext["warn"]): Demand {
  const columns = table(value, "demand");
  const origin = numbers(columns, "origin", "demand");
  const destination = numbers(columns, "destination", "demand");
  const trips = numbers(columns, "trips", "demand", { min: 0 });
  let highest = 1;
  for (const zones of [origin, destination]) {
    zones.forEach((zone, i) => {
      if (!Number.isInteger(zone) || zone < 1) throw noZone(zone, i);
      if (zone > highest) highest = zone;
    });
  }
  warnOfTwice(origin, destination, trips, warn);
  return { origin, destination, trips, highest };
}

/** Purposes or hours apart are added up; rows the same to their trips are a matrix pasted twice, most likely. */
function warnOfTwice(origin: number[], destination: number[], trips: number[], warn: GraphContext["warn"]): void {
  const rows = new Set(origin.map((zone, i) => `${zone} ${destination[i]} ${trips[i]}`));
  const again = origin.length - rows.size;
  if (again === 0) return;
  const message = {
    fr: `« demand » : ${counted(again).fr("ligne en répète une autre, déplacements compris, et s’ajoute", "lignes en répètent une autre, déplacements compris, et s’ajoutent")}. Si la matrice y est deux fois, retirez-en une.`,
    en: `“demand”: ${counted(again).en("row repeats another, trips included, and adds up", "rows repeat another, trips included, and add up")}. If the matrix is there twice, remove one.`,
  };
  warn({ kind: "error", severity: "warning", message });
}

/** Refuses a zone the network does not have. */
export function checkZones(demand: Demand, zones: number): void {
  if (demand.highest <= zones) return;
  const row = demand.origin.findIndex((_, i) => demand.origin[i]! > zones || demand.destination[i]! > zones);
  throw noZone(Math.max(demand.origin[row]!, demand.destination[row]!), row, zones);
}

function noZone(zone: number, row: number, zones?: number): ModelError {
  const of =
    zones === undefined
      ? { fr: "les zones se numérotent à partir de 1", en: "zones are numbered from 1" }
      : { fr: `le réseau en a ${zones}`, en: `the network has ${zones}` };
  return new ModelError(
    {
      fr: `Table « demand », ligne ${row + 1} : la zone ${zone} n’existe pas, ${of.fr}.`,
      en: `Table “demand”, row ${row + 1}: there is no zone ${zone}, ${of.en}.`,
    },
    "demand",
  );
}
