// Reservoirs at the door: one from the form, or several from a table, each taking its share of the inflow.
import { ModelError } from "../../contract/block.ts";
import { column, finite, hasColumn, numbers, portNumber, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

export interface Reservoir {
  name: string;
  /** m³. */
  capacity: number;
  /** m³ that no use may draw. */
  dead: number;
  /** m³ at the start. */
  initial: number;
  /** Water surface, ha. */
  area: number;
  /** Share of the inflow that enters it. */
  captured: number;
}

export function readReservoirs(config: Config, inputs: Record<string, unknown>): Reservoir[] {
  const found = inputs.reservoirs === undefined ? one(config, inputs) : several(inputs.reservoirs);
  for (const { name, capacity, dead, initial } of found) {
    const label = name ? ` « ${name} »` : "";
    const english = name ? ` “${name}”` : "";
    if (dead > capacity)
      throw new ModelError(
        {
          fr: `Retenue${label} : la tranche morte (${dead} m³) dépasse la capacité (${capacity} m³).`,
          en: `Reservoir${english}: the dead storage (${dead} m³) exceeds the capacity (${capacity} m³).`,
        },
        "dead",
      );
    if (initial > capacity)
      throw new ModelError(
        {
          fr: `Retenue${label} : le stock au départ (${initial} m³) dépasse la capacité (${capacity} m³).`,
          en: `Reservoir${english}: the storage at the start (${initial} m³) exceeds the capacity (${capacity} m³).`,
        },
        "initial",
      );
  }
  const captured = found.reduce((sum, reservoir) => sum + reservoir.captured, 0);
  if (captured > 1 + 1e-9) {
    throw new ModelError(
      {
        fr: `Les retenues captent ${Math.round(captured * 100)} % de l’apport : au plus 100 % en tout.`,
        en: `The reservoirs take ${Math.round(captured * 100)}% of the inflow: at most 100% in all.`,
      },
      "reservoirs",
    );
  }
  return found;
}

function one(config: Config, inputs: Record<string, unknown>): Reservoir[] {
  const capacity = portNumber(config, inputs, "capacity", { min: 0, unit: "m³" });
  if (capacity === 0) return [];
  return [
    {
      name: "",
      capacity,
      dead: portNumber(config, inputs, "dead", { min: 0, unit: "m³" }),
      initial: portNumber(config, inputs, "initial", { min: 0, unit: "m³" }, capacity),
      area: portNumber(config, inputs, "area", { min: 0, unit: "ha" }),
      captured: portNumber(config, inputs, "captured", { min: 0, max: 100, unit: "%" }) / 100,
    },
  ];
}

function several(value: unknown): Reservoir[] {
  const columns = table(value, "reservoirs");
  const names = columns.get(column(columns, "retenue", "reservoirs")).map((name, i) => String(name ?? i + 1));
  const capacity = numbers(columns, "capacite", "reservoirs", { min: 0, unit: "m³" });
  const part = numbers(columns, "part", "reservoirs", { min: 0, max: 100, unit: "%" });
  /** An empty place is what the reservoir has by default. */
  const read = (name: string, fallback: (i: number) => number) =>
    names.map((reservoir, i) => {
      const given = hasColumn(columns, name, "reservoirs") ? columns.get(name)[i] : null;
      return given === null ? fallback(i) : finite(given, `${reservoir}, ${name}`, { min: 0 });
    });
  const [dead, area] = [read("morte", () => 0), read("surface", () => 0)];
  const initial = read("depart", (i) => capacity[i]!);
  return names.map((name, i) => ({
    name,
    capacity: capacity[i]!,
    dead: dead[i]!,
    initial: initial[i]!,
    area: area[i]!,
    captured: part[i]! / 100,
  }));
}
