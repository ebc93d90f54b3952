// Edits a stock and flow model: its diagram or its table, and the element in hand beside. The elements are the config.
import "../../../messages/add-stock-flow.ts";
import "@xyflow/react/dist/base.css";
import "./stock-flow.css";
import { useState } from "react";
import {
  addElement,
  type Drawn,
  freshElementName,
  inside,
  isModel,
  key,
  outside,
  type Part,
  removeElement,
  type StockFlowModel,
  shown,
} from "../../../../kernel/stock-flow.ts";
import { useBook } from "../../../book/book-context.ts";
import { Button, IconButton } from "../../../components/button.tsx";
import { Message } from "../../../components/message.tsx";
import { Segments } from "../../../components/tabs.tsx";
import { useT } from "../../../messages/index.ts";
import type { ControlProps } from "../form/form-context.ts";
import { useForm } from "../form/form-context.ts";
import { ConvertModel } from "./convert-model.tsx";
import { Diagram } from "./diagram.tsx";
import { ElementForm } from "./element-form.tsx";
import { ElementTable } from "./element-table.tsx";
import { ModelForm } from "./model-form.tsx";
import { PartBar } from "./part-bar.tsx";
import { type Hand, useDrawn } from "./use-drawn.ts";
import { useUnitProblems } from "./use-unit-problems.ts";

const blank: StockFlowModel = { kind: "stock-flow-model", time: { start: 0, stop: 100, dt: 1, method: "rk4" }, elements: [] };
const starts = { stock: "newStock", flow: "newFlow", aux: "newAux" } as const;

export default function StockFlowEditor({ value, error, label }: ControlProps) {
  const t = useT();
  const book = useBook();
  const form = useForm();
  const { drawn: whole, locked, act: actWhole } = useDrawn(value);
  const [part, setPart] = useState<Part | null>(null);
  const [view, setView] = useState<"diagram" | "table">("diagram");
  const [chosen, setChosen] = useState<string[]>([]);
  const within = whole && part ? inside(whole, part) : null;
  // A part that is gone (undone, replaced) leaves the whole in hand.
  const inPart = within ? part : null;
  const problems = useUnitProblems(whole, inPart);
  const drawn = within ?? whole;
  const port = form.call.inputs?.model;
  if (port !== undefined) return <ConvertModel port={port} locked={locked} act={actWhole} error={error} />;
  if (!whole || !drawn) {
    return (
      <Message
        tone={error ? "err" : "quiet"}
        act={
          <Button kind="line" icon="plus" isDisabled={locked} onPress={() => actWhole({ model: blank, places: {} })}>
            {t("stockFlow.draw")}
          </Button>
        }
      >
        {isModel(value) || value === undefined || value === null ? t("stockFlow.noModel") : error}
      </Message>
    );
  }
  const act: Hand["act"] = (next, more) => actWhole(inPart ? outside(whole, inPart, next) : next, more);
  const enter = (next: Part | null) => {
    setPart(next);
    setChosen([]);
  };
  const { elements } = drawn.model;
  const inHand = chosen.length === 1 ? elements.find(({ name }) => key(name) === key(chosen[0]!)) : undefined;

  const add = (kind: "stock" | "flow" | "aux") => {
    const name = freshElementName(drawn.model, t(`stockFlow.${starts[kind]}`));
    const stocks = chosen.filter((one) => elements.some((element) => element.kind === "stock" && key(element.name) === key(one)));
    const [from, to] = stocks;
    act(
      addElement(drawn, kind, name, freePlace(drawn, stocks), {
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      }),
    );
    setChosen([name]);
    book.say(t("stockFlow.added", { name }));
  };
  const remove = (names: string[]) => {
    act(names.reduce(removeElement, drawn));
    setChosen([]);
    book.say(t("stockFlow.removed", { name: names.join(", ") }));
  };

  return (
    <div className="stock-flow">
      <div className="stock-flow-head">
        <b className="stock-flow-label">{label}</b>
        <Segments
          label={t("stockFlow.view")}
          selected={view}
          onSelect={setView}
          options={[
            { key: "diagram", title: t("stockFlow.diagram") },
            { key: "table", title: t("stockFlow.table") },
          ]}
        />
        <span className="grow" />
        <Button kind="line" icon="plus" isDisabled={locked} onPress={() => add("stock")}>
          {t("stockFlow.addStock")}
        </Button>
        <Button kind="line" icon="plus" isDisabled={locked} onPress={() => add("flow")}>
          {t("stockFlow.addFlow")}
        </Button>
        <Button kind="line" icon="plus" isDisabled={locked} onPress={() => add("aux")}>
          {t("stockFlow.addAux")}
        </Button>
        <IconButton
          icon="trash"
          label={t("stockFlow.remove", { name: chosen.map(shown).join(", ") || "–" })}
          isDisabled={locked || chosen.length === 0}
          onPress={() => remove(chosen)}
        />
      </div>
      {error && <Message tone="err">{error}</Message>}
      <PartBar drawn={whole} part={inPart} onPart={enter} act={actWhole} locked={locked} />
      {view === "diagram" ? (
        <Diagram
          key={inPart ? `${inPart.kind} ${inPart.name}` : ""}
          drawn={drawn}
          chosen={chosen}
          problems={problems}
          onChoose={setChosen}
          act={act}
          locked={locked}
          onRemove={remove}
        />
      ) : (
        <ElementTable
          drawn={drawn}
          chosen={chosen}
          problems={problems}
          onChoose={(name) => setChosen([name])}
          act={act}
          locked={locked}
        />
      )}
      {inHand ? (
        <ElementForm
          key={inHand.name}
          element={inHand}
          drawn={drawn}
          unitProblem={problems.get(key(inHand.name))}
          act={act}
          locked={locked}
          onEnter={(name) => enter({ kind: "model", name })}
          onRenamed={(name) => setChosen([name])}
        />
      ) : (
        <p className="third stock-flow-hint">{t(elements.length === 0 ? "stockFlow.empty" : "stockFlow.noneChosen")}</p>
      )}
      {problems.size > 0 && (
        <Message tone="warn">
          {t("stockFlow.unitProblems")}
          {elements
            .filter(({ name }) => problems.has(key(name)))
            .map(({ name }) => (
              <button key={name} type="button" className="stock-flow-choose" onClick={() => setChosen([name])}>
                {shown(name)}
              </button>
            ))}
        </Message>
      )}
      {!inPart && <ModelForm drawn={drawn} act={act} locked={locked} />}
    </div>
  );
}

/** Beside what is chosen, else under all that is there. */
function freePlace({ places }: Drawn, near: string[]): [number, number] {
  const all = Object.values(places);
  const around = near.flatMap((name) =>
    Object.entries(places)
      .filter(([one]) => key(one) === key(name))
      .map(([, at]) => at),
  );
  if (around.length === 2) return [(around[0]![0] + around[1]![0]) / 2, (around[0]![1] + around[1]![1]) / 2];
  if (around.length === 1) return [around[0]![0] + 140, around[0]![1]];
  if (all.length === 0) return [160, 120];
  const bottom = Math.max(...all.map(([, y]) => y));
  const left = Math.min(...all.map(([x]) => x));
  return [left + 40, bottom + 110];
}
