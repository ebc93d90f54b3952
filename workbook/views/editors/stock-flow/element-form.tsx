// The element in hand: name, equation, unit, note, what its flow joins, its points.
import {
  connectFlow,
  type Drawn,
  diagramOf,
  type Element,
  type Graph,
  isLost,
  key,
  parse,
  pointsFrom,
  renameElement,
  setElement,
  shown,
} from "../../../../kernel/stock-flow.ts";
import { Button } from "../../../components/button.tsx";
import { Switch } from "../../../components/fields.tsx";
import { Message } from "../../../components/message.tsx";
import { Select } from "../../../components/select.tsx";
import { humanText, useT } from "../../../messages/index.ts";
import { CommittedField } from "./committed-field.tsx";
import { EquationField } from "./equation-field.tsx";
import type { Hand } from "./use-drawn.ts";

interface ElementFormProps {
  element: Element;
  drawn: Drawn;
  /** Why its unit does not agree with its equation or its flows. */
  unitProblem: string | undefined;
  locked: boolean;
  act: Hand["act"];
  /** Shows the inside of a module. */
  onEnter: (model: string) => void;
  onRenamed: (name: string) => void;
}

/** Why an equation does not read; null when it does, or when it is a list for an array. */
export const faultOf = (eqn: string, isArray: boolean): { fr: string; en: string } | null => {
  if (isArray) return null;
  try {
    parse(eqn);
    return null;
  } catch (error) {
    if (error instanceof Error && "text" in error) return (error as unknown as { text: { fr: string; en: string } }).text;
    throw error;
  }
};

/** The same for one equation, said to the reader. */
export const equationFault = (text: string, t: ReturnType<typeof useT>, isArray = false): string | null => {
  if (isLost(text)) return t("stockFlow.equationLost");
  const fault = faultOf(text, isArray);
  return fault && humanText(fault);
};

const outside = "\u0000";

export const ElementForm = ({ element, drawn, unitProblem, locked, act, onEnter, onRenamed }: ElementFormProps) => {
  const t = useT();
  const { elements } = drawn.model;
  const set = (patch: Partial<Element>) => act(setElement(drawn, element.name, patch));
  const isArray = (element.dimensions ?? []).length > 0;
  const stocks = elements.filter(({ kind }) => kind === "stock").map(({ name }) => ({ key: name, title: shown(name) }));
  const pipe =
    element.kind === "flow" ? diagramOf(elements).pipes.find(({ flow }) => key(flow) === key(element.name)) : undefined;
  const side = (which: "from" | "to") => (
    <Select
      beside
      label={t(which === "from" ? "stockFlow.from" : "stockFlow.to")}
      disabled={locked}
      options={[{ key: outside, title: t("stockFlow.outside") }, ...stocks]}
      selected={pipe?.[which] ?? outside}
      onSelect={(name) =>
        act(
          connectFlow(drawn, element.name, {
            from: pipe?.from ?? null,
            to: pipe?.to ?? null,
            [which]: name === outside ? null : name,
          }),
        )
      }
    />
  );
  const fault = (text: string): string | null =>
    isLost(text) && element.graph && element.kind === "aux" ? null : equationFault(text, t, isArray);
  return (
    <fieldset className="stock-flow-element" aria-label={shown(element.name)}>
      <legend>
        {t(`stockFlow.${element.kind}`)} <b>{shown(element.name)}</b>
      </legend>
      <CommittedField
        label={t("stockFlow.name")}
        value={element.name}
        disabled={locked}
        fault={(text) => (renameElement(drawn, element.name, text) ? null : t("stockFlow.nameTaken"))}
        onCommit={(name) => {
          const next = renameElement(drawn, element.name, name);
          if (!next) return;
          act(next);
          onRenamed(name.trim());
        }}
      />
      {element.kind !== "module" && (
        <CommittedField
          label={t("stockFlow.unit")}
          value={element.units ?? ""}
          disabled={locked}
          onCommit={(units) => set({ units: units.trim() })}
        />
      )}
      {element.kind !== "module" && (
        <EquationField
          className="wide"
          label={t(element.kind === "stock" ? "stockFlow.initial" : "stockFlow.equation")}
          model={drawn.model}
          of={element.name}
          value={element.eqn ?? ""}
          disabled={locked || (element.eqns !== undefined && element.eqn === undefined)}
          fault={(text) => (element.eqns ? null : fault(text))}
          onCommit={(eqn) => set({ eqn: eqn.trim() })}
        />
      )}
      {element.eqns && <ElementEquations element={element} disabled={locked} onSet={(eqns) => set({ eqns })} />}
      {element.kind === "module" && (
        <>
          <CommittedField
            className="wide"
            mono
            lines={Math.min(6, Math.max(2, (element.connections ?? []).length))}
            label={t("stockFlow.fed")}
            help={t("stockFlow.fedHelp")}
            value={(element.connections ?? []).map(({ to, from }) => `${to} = ${from}`).join("\n")}
            disabled={locked}
            fault={(text) => (connectionsFrom(text) ? null : t("stockFlow.fedWrong"))}
            onCommit={(text) => {
              const connections = connectionsFrom(text);
              if (connections) set({ connections });
            }}
          />
          <span className="wide">
            <Button kind="line" onPress={() => onEnter(element.model ?? element.name)}>
              {t("stockFlow.enter")}
            </Button>
          </span>
        </>
      )}
      {unitProblem && (
        <div className="wide">
          <Message tone="warn">{t("stockFlow.unitProblem", { why: unitProblem })}</Message>
        </div>
      )}
      {element.kind === "flow" && side("from")}
      {element.kind === "flow" && side("to")}
      <CommittedField
        className="wide"
        label={t("stockFlow.doc")}
        value={element.doc ?? ""}
        disabled={locked}
        onCommit={(doc) => set({ doc: doc.trim() })}
      />
      {(element.kind === "stock" || element.kind === "flow") && (
        <Switch
          label={t("stockFlow.nonNegative")}
          selected={element.nonNegative ?? false}
          disabled={locked}
          onChange={(yes) =>
            act(
              setElement(
                drawn,
                element.name,
                yes ? { nonNegative: true } : ({ nonNegative: undefined } as unknown as Partial<Element>),
              ),
            )
          }
        />
      )}
      {(drawn.model.dimensions ?? []).length > 0 && element.kind !== "module" && (
        <CommittedField
          label={t("stockFlow.dimensions")}
          help={t("stockFlow.dimensionsHelp")}
          value={(element.dimensions ?? []).join(", ")}
          disabled={locked}
          onCommit={(text) =>
            set({
              dimensions: text
                .split(",")
                .map((one) => one.trim())
                .filter((one) => one !== ""),
            })
          }
        />
      )}
      {(element.kind === "aux" || element.kind === "flow") && (
        <CommittedField
          className="wide"
          mono
          lines={Math.min(8, Math.max(2, (element.graph?.x.length ?? 0) + 1))}
          label={t("stockFlow.points")}
          help={t("stockFlow.pointsHelp")}
          value={element.graph ? element.graph.x.map((x, i) => `${x} ${element.graph!.y[i]}`).join("\n") : ""}
          disabled={locked}
          fault={(text) => (pointsFrom(text) ? null : t("stockFlow.pointsWrong"))}
          onCommit={(text) => {
            const points = pointsFrom(text);
            if (!points) return;
            set(
              points.x.length === 0
                ? ({ graph: undefined } as unknown as Partial<Element>)
                : { graph: { kind: element.graph?.kind ?? "continuous", ...points } },
            );
          }}
        />
      )}
      {element.graph && (
        <Select
          beside
          label={t("stockFlow.graphKind")}
          disabled={locked}
          options={graphKinds.map((kind) => ({ key: kind, title: t(`stockFlow.${kind}`) }))}
          selected={element.graph.kind}
          onSelect={(kind) => set({ graph: { ...element.graph!, kind } })}
        />
      )}
    </fieldset>
  );
};

const graphKinds: Graph["kind"][] = ["continuous", "extrapolate", "discrete"];

/** "inside = outside", a line each; null when a line is not that. */
function connectionsFrom(text: string): { to: string; from: string }[] | null {
  const lines = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("="));
  if (lines.some((line) => line.length !== 2 || line.some((side) => side.trim() === ""))) return null;
  return lines.map(([to, from]) => ({ to: to!.trim(), from: from!.trim() }));
}

interface ElementEquationsProps {
  element: Element;
  disabled: boolean;
  onSet: (eqns: NonNullable<Element["eqns"]>) => void;
}

/** The equation of each element of an array, a line each. */
const ElementEquations = ({ element, disabled, onSet }: ElementEquationsProps) => {
  const t = useT();
  return element.eqns!.map(({ subscripts, eqn }, i) => (
    <CommittedField
      key={subscripts.join(",")}
      className="wide"
      mono
      lenient
      label={`${t("stockFlow.equation")} [${subscripts.join(", ")}]`}
      value={eqn}
      disabled={disabled}
      fault={(text) => equationFault(text, t)}
      onCommit={(text) => onSet(element.eqns!.map((one, j) => (j === i ? { ...one, eqn: text.trim() } : one)))}
    />
  ));
};
