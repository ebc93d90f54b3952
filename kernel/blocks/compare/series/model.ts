// The points of one series in every scenario, as plain JSON.
import type { AcrossRow } from "../../../types.ts";
import type { BlockModel } from "../../block.ts";
import { ModelError } from "../../block.ts";
import { columnOf, numbersOf, readColumns } from "../../drawing/columns.ts";
import type { CompareSeriesConfig } from "./definition.ts";

const model: BlockModel<CompareSeriesConfig> = (config, _inputs, context) => {
  const rows = config.series ? context.across(config.series) : [];
  return {
    view: "compare.series@1",
    spec: {
      x: config.x,
      y: config.y,
      target: config.target ?? (config.targetColumn ? ownTarget(rows, config.targetColumn) : null),
    },
    data: {
      lines: rows.map((row) => {
        const line = { scenario: row.scenario, name: row.name, color: row.color, state: row.state, error: row.error ?? null };
        if (row.state !== "done") return { ...line, points: [] };
        const columns = readColumns(row.value);
        if (!columns) {
          throw new ModelError(
            {
              fr: `La série « ${config.series} » n’est pas une table : il faut des lignes avec des colonnes nommées.`,
              en: `The series “${config.series}” is not a table: it needs rows with named columns.`,
            },
            "series",
          );
        }
        const x = columnOf(columns, config.x, "x");
        const y = numbersOf(columns, config.y, "y");
        return { ...line, points: x.map((at, i) => [at, y[i] ?? null]).filter(([at, value]) => at !== null && value !== null) };
      }),
    },
  };
};
export default model;

/** The last value of the target's column, in the baseline; null while it is not known. */
function ownTarget(rows: AcrossRow[], name: string): number | null {
  const baseline = rows.find((row) => row.scenario === "baseline");
  const columns = baseline?.state === "done" ? readColumns(baseline.value) : null;
  if (!columns) return null;
  const values = numbersOf(columns, name, "targetColumn");
  return values.findLast((value) => value !== null) ?? null;
}
