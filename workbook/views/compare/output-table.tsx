// The matrix transposed: a group of rows per context, one per output, and a column per variant.
import { Glyph, markOf } from "../../components/marks/glyph.tsx";
import { useNarrow } from "../../look/use-narrow.ts";
import { formatNumber } from "../../messages/format.ts";
import { humanText, useT } from "../../messages/index.ts";
import { choicesOf, scenarioIdOf, summaryOf } from "./matrix/matrix.ts";
import type { MatrixView } from "./matrix/matrix-view.ts";
import { targetText } from "./matrix/target-text.ts";
import { ValueCell } from "./value-cell.tsx";
import { WorkCell } from "./work-cell.tsx";

export function OutputTable({ view }: { view: MatrixView }) {
  const t = useT();
  const narrow = useNarrow();
  const { set, columns: outputs, parameters, choice, onChoose } = view;
  const baseline = humanText(set.baseline.name) || t("common.baseline");
  const columns = [
    { id: null, name: baseline, mark: "baseline" as const },
    ...set.variants.map((part, place) => ({
      id: part.id,
      name: humanText(part.name) || part.id,
      mark: markOf(place, part.color),
    })),
  ];
  const labels = new Map(parameters.map((parameter) => [parameter.name, { label: parameter.label, unit: parameter.unit }]));
  const chosen = scenarioIdOf(choice);
  return (
    <table className="table matrix" style={{ "--columns": columns.length } as React.CSSProperties}>
      <thead>
        <tr>
          <th scope="col">
            {t("common.context")} <span className="note">{t("common.undergone")}</span>
          </th>
          <th scope="col" className="target">
            {t("compare.target")}
          </th>
          {columns.map((column) => (
            <th key={column.id ?? ""} scope="col">
              <button
                type="button"
                className="column-name"
                aria-pressed={choice.variant === column.id}
                onClick={() => onChoose({ ...choice, variant: column.id })}
              >
                <Glyph of={column.mark} />
                <span>{column.name}</span>
              </button>
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
              <th scope="rowgroup" colSpan={narrow ? 1 : 2}>
                {context ? humanText(context.name) || context.id : baseline} <span className="note">{description}</span>
              </th>
              {choices.map((each) => (
                <td key={scenarioIdOf(each)}>
                  <WorkCell view={view} scenario={scenarioIdOf(each)} />
                </td>
              ))}
            </tr>
            {outputs.map((output) => (
              <tr key={output.name} className={output.target?.nature === "seuil réglementaire" ? "binding" : ""}>
                <th scope="row">
                  {humanText(output.label) || output.name}{" "}
                  <span className="note">{[output.unit, output.horizon].filter(Boolean).join(", ")}</span>
                </th>
                <td className="target">{output.target ? targetText(output.target, t) : "—"}</td>
                {choices.map((each) => {
                  const id = scenarioIdOf(each);
                  return (
                    <td key={id} className={id === chosen && id !== "baseline" ? "chosen" : ""}>
                      <ValueCell view={view} scenario={id} column={output} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}
