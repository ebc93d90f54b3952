// The matrix: a group of rows per context, a column per variant, a value and its verdict in each cell.
import type { IndicatorMeta, ParameterState, ScenarioChoice, ScenarioSet } from "../../../kernel/index.ts";
import { Glyph, markOf } from "../../components/glyph.tsx";
import { Icon } from "../../components/icon.tsx";
import { TargetWord } from "../../components/status-word.tsx";
import { formatDifference, formatNumber, formatRounded } from "../../format.ts";
import { useNarrow } from "../../look/use-narrow.ts";
import { humanText, useT } from "../../messages/index.ts";
import { type CellState, choicesOf, isMet, type MatrixRow, scenarioIdOf, summaryOf } from "./matrix.ts";

export type Shown = "values" | "difference" | "change";

interface MatrixTableProps {
  set: ScenarioSet;
  rows: MatrixRow[];
  cells: ReadonlyMap<string, CellState>;
  parameters: ParameterState[];
  shown: Shown;
  choice: ScenarioChoice;
  onChoose: (choice: ScenarioChoice) => void;
}

/** Computed for this scenario in ink, shared with another in hatching. */
function Counts({ cell }: { cell: CellState | undefined }) {
  const t = useT();
  if (!cell) {
    return (
      <span className="status quiet">
        <Icon name="never" />
        {t("compare.toCompute")}
      </span>
    );
  }
  if (cell.state !== "done") {
    const [tone, icon] = ({ waiting: ["quiet", "queued"], running: ["plain", "running"], failed: ["err", "error"] } as const)[
      cell.state
    ];
    return (
      <span className={`status ${tone}`} title={cell.state === "failed" ? cell.reason : undefined}>
        <Icon name={icon} />
        {t(`compare.${cell.state}`)}
      </span>
    );
  }
  if (!cell.result.counts) return <span className="status quiet">{t("compare.fromServer")}</span>;
  const { executed, reused } = cell.result.counts;
  const full = 52 / Math.max(1, executed + reused);
  return (
    <span className="counts">
      <i style={{ width: executed * full }} />
      <i className="shared" style={{ width: reused * full }} />
      <span>{executed}</span> <span className="third">+ {reused}</span>
      <span className="visually-hidden">{t("compare.countsSaid", { executed, reused })}</span>
    </span>
  );
}

function Target({ target }: { target: IndicatorMeta["target"] }) {
  const t = useT();
  if (!target) return <>—</>;
  const nature = {
    "seuil réglementaire": "compare.natureLimit",
    "objectif politique": "compare.natureGoal",
    repère: "compare.natureMark",
  } as const;
  return (
    <>
      {target.nature === "repère" ? "" : target.op === "<=" ? "≤ " : "≥ "}
      {formatNumber(target.value)} · {t(nature[target.nature])}
    </>
  );
}

interface ValueProps {
  row: MatrixRow;
  cell: CellState | undefined;
  /** Its value at the fil de l'eau. */
  reference: number | null;
  shown: Shown;
  isReference: boolean;
}

function Value({ row, cell, reference, shown, isReference }: ValueProps) {
  const t = useT();
  const value = cell?.state === "done" ? (cell.result.values[row.name] ?? null) : null;
  if (value === null) {
    return (
      <span className="pair">
        <span className="value third">–</span>
        <span className="visually-hidden">{t(cell?.state === "done" ? "compare.noValue" : "compare.toCompute")}</span>
      </span>
    );
  }
  const { round, target } = row.meta;
  const initial = row.initial && cell?.state === "done" ? (cell.result.values[row.initial] ?? null) : null;
  const difference = reference === null || isReference ? null : formatDifference(value - reference, round);
  if (shown === "difference") {
    return (
      <span className="pair">
        <span className="value">{isReference ? t("compare.reference") : (difference ?? "–")}</span>
        <span className="third small">{formatRounded(value, round)}</span>
      </span>
    );
  }
  if (shown === "change") {
    return (
      <span className="pair">
        <span className="value">{initial === null ? "–" : formatDifference(value - initial, round)}</span>
        <span className="third small">{formatRounded(value, round)}</span>
      </span>
    );
  }
  return (
    <span className="pair">
      <span className="value">{formatRounded(value, round)}</span>
      {/* A benchmark is no target: one stands above it or below it. */}
      {target?.nature === "repère" ? (
        <span className="third small">{t(value > target.value ? "compare.above" : "compare.below")}</span>
      ) : target ? (
        <TargetWord met={isMet(value, target)} />
      ) : (
        <span className="third small">{difference}</span>
      )}
    </span>
  );
}

export function MatrixTable({ set, rows, cells, parameters, shown, choice, onChoose }: MatrixTableProps) {
  const t = useT();
  const narrow = useNarrow();
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
  const reference = cells.get("baseline");
  const referenceOf = (row: MatrixRow) => (reference?.state === "done" ? (reference.result.values[row.name] ?? null) : null);
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
                  <Counts cell={cells.get(scenarioIdOf(each))} />
                </td>
              ))}
            </tr>
            {rows.map((row) => (
              <tr key={row.name} className={row.meta.target?.nature === "seuil réglementaire" ? "binding" : ""}>
                <th scope="row">
                  {humanText(row.meta.label) || row.name}{" "}
                  <span className="note">{[row.meta.unit, row.meta.horizon].filter(Boolean).join(", ")}</span>
                </th>
                <td className="target">
                  <Target target={row.meta.target} />
                </td>
                {choices.map((each) => {
                  const id = scenarioIdOf(each);
                  return (
                    <td key={id} className={id === chosen && id !== "baseline" ? "chosen" : ""}>
                      <Value
                        row={row}
                        cell={cells.get(id)}
                        reference={referenceOf(row)}
                        shown={shown}
                        isReference={id === "baseline"}
                      />
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
