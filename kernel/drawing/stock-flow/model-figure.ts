// A model shown: its diagram, its elements and equations as a table behind, and its XMILE file to take away.
import type { DrawContext } from "../../blocks/contract/block.ts";
import { spread } from "../../system-dynamics/editing/diagram.ts";
import type { Element, StockFlowModel } from "../../system-dynamics/model/model.ts";
import { shown } from "../../system-dynamics/model/names.ts";
import { writeXmile } from "../../system-dynamics/xmile/write-xmile.ts";
import type { HumanText } from "../../types/index.ts";
import { h } from "../element.ts";
import { fileName, type PlainTable } from "../export.ts";
import { figure } from "../figure.ts";
import { icon } from "../icon.ts";
import { sizesOf } from "../sizes.ts";
import { say } from "../words.ts";
import { stockFlowDiagram } from "./diagram.ts";

const kinds = {
  stock: { fr: "stock", en: "stock" },
  flow: { fr: "flux", en: "flow" },
  aux: { fr: "auxiliaire", en: "auxiliary" },
  module: { fr: "module", en: "module" },
  macro: { fr: "macro", en: "macro" },
};

export function modelTable(model: StockFlowModel, caption: string, language: "fr" | "en"): PlainTable {
  const fr = language === "fr";
  const elements: { of: string; element: Omit<Element, "kind"> & { kind: keyof typeof kinds } }[] = [
    ...model.elements.map((element) => ({ of: "", element })),
    ...(model.models ?? []).flatMap(({ name, elements: own }) => own.map((element) => ({ of: `${name}.`, element }))),
    ...(model.macros ?? []).flatMap(({ name, parameters, eqn, elements: own }) => [
      { of: "", element: { kind: "macro" as const, name: `${name}(${parameters.join(", ")})`, eqn } },
      ...(own ?? []).map((element) => ({ of: `${name}.`, element })),
    ]),
  ];
  return {
    caption,
    columns: [
      { label: fr ? "Élément" : "Element", numeric: false },
      { label: fr ? "Sorte" : "Kind", numeric: false },
      { label: fr ? "Équation, ou valeur initiale" : "Equation, or initial value", numeric: false },
      { label: fr ? "Unité" : "Unit", numeric: false },
      { label: "Note", numeric: false },
    ],
    rows: elements.map(({ of, element }) => [
      of + shown(element.name).replaceAll("_", " "),
      kinds[element.kind][language] + (element.dimensions ? ` [${element.dimensions.join(", ")}]` : ""),
      [
        element.eqn ?? (element.eqns ?? []).map(({ subscripts, eqn }) => `[${subscripts.join(", ")}] ${eqn}`).join(" ; "),
        element.graph ? graphText(element.graph, fr) : "",
        ...(element.inflows ?? []).map((flow) => `+ ${flow}`),
        ...(element.outflows ?? []).map((flow) => `− ${flow}`),
      ]
        .filter(Boolean)
        .join("   "),
      element.units ?? "",
      element.doc ?? "",
    ]),
  };
}

const graphText = ({ x, y }: { x: number[]; y: number[] }, fr: boolean): string =>
  `${fr ? "points" : "points"} ${x.map((at, i) => `(${at}, ${y[i]})`).join(" ")}`;

export function modelFigure(context: DrawContext, model: StockFlowModel, title: HumanText, part: string): HTMLElement {
  const { document, language, width, mode } = context;
  const fr = language === "fr";
  const heading = typeof title === "string" ? title : (title[language] ?? "");
  const caption = heading || model.name || (fr ? "Diagramme du modèle" : "Diagram of the model");
  const svg = stockFlowDiagram(document, {
    elements: model.elements,
    places: spread(model.elements, model.views ?? []),
    width,
    sizes: sizesOf(mode),
    name: `${caption}, ${say("tableFollows", language)}`,
  });
  const count = (kind: keyof typeof kinds) => model.elements.filter((element) => element.kind === kind).length;
  const stocks = count("stock");
  const flows = count("flow");
  const modules = count("module");
  const inModules = modules > 0 ? `, ${modules} module${modules > 1 ? "s" : ""}` : "";
  const body = h(document, "div", {}, svg);
  if (mode === "notebook" || mode === "reader") {
    body.append(
      h(
        document,
        "p",
        { class: "vb-facts-line" },
        h(
          document,
          "button",
          {
            type: "button",
            class: "vb-button",
            onclick: () => context.onDownload(fileName(caption, "xmile"), "application/xml", writeXmile(model)),
          },
          icon(document, "download"),
          fr ? "Télécharger en XMILE" : "Download as XMILE",
        ),
      ),
    );
  }
  return figure(context, {
    title: caption,
    subtitle: fr
      ? `${stocks} stock${stocks > 1 ? "s" : ""}, ${flows} flux, ${count("aux")} auxiliaire${count("aux") > 1 ? "s" : ""}${inModules}`
      : `${stocks} stock${stocks === 1 ? "" : "s"}, ${flows} flow${flows === 1 ? "" : "s"}, ${count("aux")} auxiliar${count("aux") === 1 ? "y" : "ies"}${inModules}`,
    fallback: "chart",
    scenario: false,
    part,
    body,
    table: () => modelTable(model, caption, language),
    image: () => svg,
  });
}
