// Every name of the notebook: its type, a preview, where it is defined, what it serves.
import { useMemo, useState } from "react";
import { type Compilation, fold, type ParameterState, type VariableState } from "../../../kernel/index.ts";
import { useBook, useBookState } from "../../book/book-context.ts";
import { select } from "../../book/commands.ts";
import { scrollToCell } from "../../book/scroll.ts";
import { Icon } from "../../components/icon.tsx";
import { type Translate, useT } from "../../messages/index.ts";
import { isTrying } from "../../session/scenario-state.ts";
import { brief } from "../scenario-bar/brief.ts";
import { useLateAnalysis } from "./use-late-analysis.ts";

/** What `viewof x` and `mutable x` define beside `x`: the engine's names, not the author's. */
const internal = /^(viewof|mutable)\$/;

export const VariablesPanel = ({ safe }: { safe: boolean }) => {
  const t = useT();
  const told = useBookState((state) => state.session.variables);
  const analysis = useLateAnalysis(told.length === 0, safe);
  // With no stage the names are read in the source: where defined, what for.
  const variables = useMemo(
    () => (analysis === null ? told : staticVariables(analysis)).filter(({ name }) => !internal.test(name)),
    [told, analysis],
  );
  const parameters = useBookState((state) => state.session.parameters);
  const trial = useBookState((state) => isTrying(state.session.scenarioState));
  const [filter, setFilter] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const byName = useMemo(() => new Map(parameters.map((parameter) => [parameter.name, parameter])), [parameters]);
  const found = variables.filter((variable) => fold(`${variable.name} ${variable.type}`).includes(fold(filter.trim())));
  if (variables.length === 0 && told.length === 0 && analysis === null) return null;
  if (variables.length === 0) return <p className="panel-empty third">{t("panels.noVariables")}</p>;
  return (
    <>
      <label className="panel-filter">
        <span className="visually-hidden">{t("panels.filter", { n: variables.length })}</span>
        <input
          type="search"
          value={filter}
          placeholder={t("panels.filter", { n: variables.length })}
          onChange={(event) => setFilter(event.target.value)}
        />
        <Icon name="search" small />
      </label>
      {found.length === 0 && <p className="panel-empty third">{t("panels.noVariable")}</p>}
      <ul className="variable-list">
        {found.map((variable) => (
          <Row
            key={variable.name}
            variable={variable}
            parameter={byName.get(variable.name) ?? null}
            trial={trial}
            open={open === variable.name}
            onToggle={() => setOpen(open === variable.name ? null : variable.name)}
          />
        ))}
      </ul>
    </>
  );
};

const staticVariables = ({ declared, definitions }: Compilation): VariableState[] => {
  return [...declared].map(([name, [cell]]) => ({
    name,
    cell: cell!,
    type: "",
    preview: "",
    uses: (definitions.get(cell!)?.inputs ?? []).filter((input) => declared.has(input)),
    usedBy: [...definitions.values()]
      .filter((definition) => definition.inputs.includes(name))
      .map((definition) => definition.cell),
    overridden: false,
  }));
};

interface RowProps {
  variable: VariableState;
  parameter: ParameterState | null;
  trial: boolean;
  open: boolean;
  onToggle: () => void;
}

/** "levier · fil de l’eau 75", "nombre · sert à 6 cellules" */
const about = (variable: VariableState, parameter: ParameterState | null, trial: boolean, t: Translate): string => {
  const parts: string[] = [];
  if (parameter?.role) parts.push(t(parameter.role === "lever" ? "panels.lever" : "panels.assumption"));
  else if (variable.type !== "") parts.push(variable.type);
  if (parameter && parameter.overriddenBy !== null) {
    parts.push(t("scenarios.baselineValue", { value: brief(parameter.baseline) }));
  } else if (variable.overridden) {
    parts.push(t(trial ? "panels.onTrial" : "panels.overridden"));
  } else {
    parts.push(variable.usedBy.length === 0 ? t("panels.unused") : t("panels.usedBy", { n: variable.usedBy.length }));
  }
  if (parameter?.confidence === "exercise") parts.push(t("common.exercise"));
  return parts.join(" · ");
};

const Row = ({ variable, parameter, trial, open, onToggle }: RowProps) => {
  const t = useT();
  const book = useBook();
  const go = (cell: number) => {
    select(book, cell, { open: false });
    scrollToCell(book, cell);
  };
  const link = (cell: number) => (
    <button type="button" key={cell} className="link-button mono" onClick={() => go(cell)}>
      {book.nameOf(cell)}
    </button>
  );
  return (
    <li>
      <button type="button" className="variable-row" aria-expanded={open} onClick={onToggle}>
        <span className="name mono">{variable.name}</span>
        <span className="preview">
          {variable.preview}
          {parameter?.unit && !variable.preview.includes(parameter.unit) ? ` ${parameter.unit}` : ""}
        </span>
        <span className="about">{about(variable, parameter, trial, t)}</span>
      </button>
      {open && (
        <dl className="variable-detail">
          <dt>{t("panels.definedIn")}</dt>
          <dd>{link(variable.cell)}</dd>
          {variable.uses.length > 0 && (
            <>
              <dt>{t("panels.uses")}</dt>
              <dd className="mono">{variable.uses.join(", ")}</dd>
            </>
          )}
          {variable.usedBy.length > 0 && (
            <>
              <dt>{t("panels.usedByList")}</dt>
              <dd>{variable.usedBy.map(link)}</dd>
            </>
          )}
        </dl>
      )}
    </li>
  );
};
