// A network says its own units: trips come in that of capacities, and results go out in those of the network.
import { columnOf, columnsOf, declare } from "../../../tables/stated.ts";
import type { Column, ColumnSet } from "../../../types/index.ts";
import type { ModelContext } from "../../contract/block.ts";
import { converted } from "../../contract/unit-door.ts";
import definition from "./definition.ts";

type Inputs = Record<string, unknown>;

const networkColumns = ({ network }: Inputs): ColumnSet | null =>
  columnsOf(network) ?? columnsOf((network as { links?: unknown } | null | undefined)?.links);

/** "déplacements/h" fill a capacity in "véh/h", as the help page has it. */
const asTrips = (capacity: string) => capacity.replace(/^[^/]+/, "déplacements");

/** The demand, in the unit of the capacities where both say theirs. */
export function inCapacityUnit(inputs: Inputs, warn: ModelContext["warn"]): unknown {
  const capacity = columnOf(networkColumns(inputs), "capacity")?.unit;
  const stated = columnOf(columnsOf(inputs.demand), "trips")?.unit;
  if (!capacity || !stated || stated === capacity) return inputs.demand;
  const units = [capacity, asTrips(capacity)];
  return converted(definition, inputs, [{ port: "demand", member: [], name: "trips", stated, units }], warn).demand;
}

export function inNetworkUnits<T>(value: T, inputs: Inputs): T {
  const network = networkColumns(inputs);
  if (!network) return value;
  const [capacity, time, length] = ["capacity", "time", "length"].map((name) => columnOf(network, name)?.unit);
  const of = (unit: string | undefined, ...names: string[]): [string, Column][] =>
    unit ? names.map((name) => [name, { ...(definition.columns as ColumnSet)[name], unit }]) : [];
  const set = [...of(capacity, "flow", "capacity", "trips"), ...of(time, "cost", "time", "free"), ...of(length, "length")];
  return declare(value, Object.fromEntries(set), {}, inputs);
}
