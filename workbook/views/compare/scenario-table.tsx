// The matrix: a row per context × variant, grouped by context; a column per output.
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { useNarrow } from "../../look/use-narrow.ts";
import { formatNumber } from "../../messages/format.ts";
import { humanText, useT } from "../../messages/index.ts";
import { choicesOf, scenarioIdOf, summaryOf } from "./matrix/matrix.ts";
import type { MatrixView } from "./matrix/matrix-view.ts";
import { targetText } from "./matrix/target-text.ts";
import { ValueCell } from "./value-cell.tsx";
import { WorkCell } from "./work-cell.tsx";

export function ScenarioTable({ view }: { view: MatrixView }) {
  const t = useT();
  const narrow = useNarrow();
  const { set, columns, choice } = view;
  const baseline = humanText(set.baseline.name) || t("common.baseline");
  const labels = new Map(view.parameters.map((parameter) => [parameter.name, { label: parameter.label, unit: parameter.unit }]));
  const chosen = scenarioIdOf(choice);
  const variantOf = (id: string | null) => {
    const place = set.variants.findIndex((part) => part.id === id);
    const part = set.variants[place];
    return part
      ? { name: humanText(part.name) || part.id, mark: markOf(place, part.color) }
      : { name: baseline, mark: "baseline" as const };
  };
  return (
    <table className="table matrix by-scenario" style={{ "--columns": columns.length } as React.CSSProperties}>
      <thead>
        <tr>
          <th scope="col">
            {t("matrix.scenario")} <span className="note">{t("matrix.axes")}</span>
          </th>
          <th scope="col" className="work">
            {t("matrix.work")}
          </th>
          {columns.map((column) => (
            <th key={column.name} scope="col" className={column.target?.nature === "seuil réglementaire" ? "binding" : ""}>
              {humanText(column.label) || column.name}
              <span className="note">{[column.unit, column.horizon].filter(Boolean).join(", ") || "\u00a0"}</span>
              <span className="note">{column.target ? targetText(column.target, t) : "\u00a0"}</span>
            </th>
          ))}
        </tr>
      </thead>
      {choicesOf(set).map((choices, index) => {
        const context = index === 0 ? null : set.contexts[index - 1]!;
        const description = context
          ? humanText(context.description) || summaryOf(context.set, labels, humanText, formatNumber)
          : t("compare.baselineNote");
        return (
          <tbody key={context?.id ?? ""}>
            <tr className="group">
              <th scope="rowgroup" colSpan={(narrow ? 1 : 2) + columns.length}>
                {context ? humanText(context.name) || context.id : baseline} <span className="note">{description}</span>
              </th>
            </tr>
            {choices.map((each) => {
              const id = scenarioIdOf(each);
              const { name, mark } = variantOf(each.variant);
              return (
                <tr key={id} className={id === chosen ? "chosen" : ""}>
                  <th scope="row">
                    <button
                      type="button"
                      className="column-name"
                      aria-pressed={id === chosen}
                      onClick={() => view.onChoose(each)}
                    >
                      <Glyph of={mark} />
                      <span>{name}</span>
                    </button>
                  </th>
                  <td className="work">
                    <WorkCell view={view} scenario={id} />
                  </td>
                  {columns.map((column) => (
                    <td key={column.name} className={column.target?.nature === "seuil réglementaire" ? "binding" : ""}>
                      <ValueCell view={view} scenario={id} column={column} />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        );
      })}
    </table>
  );
}
