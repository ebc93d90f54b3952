// Keeps the columns shown, in order, and the order of the rows.
import type { BlockModel } from "../../block.ts";
import { columnOf, tableAt } from "../../drawing/columns.ts";
import { saidOf } from "../../drawing/said.ts";
import { sortedOrder } from "../../drawing/sort.ts";
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
