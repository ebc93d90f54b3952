// The element in hand: name, equation, unit, note, what its flow joins, its points.
import {
  connectFlow,
  type Drawn,
  diagramOf,
  type Element,
  isLost,
  key,
  parse,
  pointsFrom,
  renameElement,
  setElement,
  shown,
} from "../../../../kernel/stock-flow.ts";
import { Switch } from "../../../components/fields.tsx";
import { Select } from "../../../components/select.tsx";
import { humanText, useT } from "../../../messages/index.ts";
import { CommittedField } from "./committed-field.tsx";
import type { Hand } from "./use-drawn.ts";

interface ElementFormProps {
  element: Element;
  drawn: Drawn;
  locked: boolean;
  act: Hand["act"];
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

const outside = "\u0000";

export const ElementForm = ({ element, drawn, locked, act, onRenamed }: ElementFormProps) => {
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
  const equationFault = (text: string): string | null => {
    if (isLost(text)) return element.graph && element.kind === "aux" ? null : t("stockFlow.equationLost");
    const fault = faultOf(text, isArray);
    return fault && humanText(fault);
  };
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
      <CommittedField
        label={t("stockFlow.unit")}
        value={element.units ?? ""}
        disabled={locked}
        onCommit={(units) => set({ units: units.trim() })}
      />
      {element.kind !== "module" && (
        <CommittedField
          className="wide"
          mono
          lenient
          label={t(element.kind === "stock" ? "stockFlow.initial" : "stockFlow.equation")}
          value={element.eqn ?? ""}
          disabled={locked || element.eqns !== undefined}
          fault={equationFault}
          onCommit={(eqn) => set({ eqn: eqn.trim() })}
        />
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
    </fieldset>
  );
};
