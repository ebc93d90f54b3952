// Keeps the columns shown, in order, and the order of the rows.
import { columnOf, tableAt } from "../../../tables/json-columns.ts";
import { saidOf } from "../../../tables/said.ts";
import { sortedOrder } from "../../../tables/sort.ts";
import type { BlockModel } from "../../contract/block.ts";
import type { TableConfig } from "./definition.ts";

const model: BlockModel<TableConfig> = (config, inputs) => {
  const columns = tableAt(inputs, "data");
  const names = config.columns?.length ? config.columns : columns.names;
  for (const name of names) columnOf(columns, name, "columns");
  const order = config.sort ? sortedOrder(columnOf(columns, config.sort, "sort"), config.descending ?? false) : null;
  return {
    view: "table.view@1",
    spec: {
      sort: config.sort ?? null,
      descending: config.descending ?? false,
      length: columns.length,
      ...saidOf(inputs.data, names),
    },
    data: {
      columns: names.map((name) => {
        const values = columns.values[name]!;
        return { name, values: order ? order.map((i) => values[i]) : [...values] };
      }),
    },
  };
};
export default model;
