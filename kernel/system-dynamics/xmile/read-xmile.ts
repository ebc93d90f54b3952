// XMILE 1.0 (OASIS) read into a stock and flow model. What the model cannot run is said, never dropped in silence.
import { ModelError } from "../../language/model-error.ts";
import type {
  Dimension,
  Element,
  ElementEquation,
  Graph,
  Macro,
  Method,
  Place,
  StockFlowModel,
  UnitDefinition,
} from "../model/model.ts";
import { key, unquoted } from "../model/names.ts";
import { childOf, childrenOf, readXml, type Tag, textOf } from "./xml-tree.ts";

type Warn = (fr: string, en: string) => void;

export function readXmile(source: string, file: string, warn: Warn): StockFlowModel {
  const root = readXml(source, file, warn);
  if (root.name !== "xmile") {
    throw new ModelError(
      {
        fr: `« ${file} » n’est pas un modèle XMILE : sa racine est <${root.name}>.`,
        en: `“${file}” is not an XMILE model: its root is <${root.name}>.`,
      },
      "name",
    );
  }
  const models = childrenOf(root, "model");
  // The model itself comes first; the others are those its modules are instances of.
  const main = models.find(({ attributes }) => !attributes.name) ?? models[0];
  if (!main) {
    throw new ModelError({ fr: `« ${file} » ne contient aucun <model>.`, en: `“${file}” holds no <model>.` }, "name");
  }
  const behavior = childOf(root, "behavior") ?? childOf(main, "behavior");
  const everywhere = saysYes(childOf(behavior, "non_negative"));
  const nonNegative = {
    stocks: everywhere ?? saysYes(childOf(childOf(behavior, "stock"), "non_negative")) ?? false,
    flows: everywhere ?? saysYes(childOf(childOf(behavior, "flow"), "non_negative")) ?? false,
  };
  const dimensions = childrenOf(childOf(root, "dimensions"), "dim").map(readDimension);
  const units = childrenOf(childOf(root, "model_units"), "unit").map(readUnit);
  const macros = childrenOf(root, "macro").map((tag) => readMacro(tag, warn));
  const views = readViews(main);
  const subModels = models
    .filter((model) => model !== main)
    .map((model) => {
      const places = readViews(model);
      return {
        name: unquoted(model.attributes.name ?? ""),
        elements: readElements(model, warn),
        ...(places.length > 0 && { views: places }),
      };
    });
  const name = textOf(childOf(root, "header"), "name");
  return {
    kind: "stock-flow-model",
    ...(name !== "" && { name }),
    time: readTime(root, main, warn),
    ...(dimensions.length > 0 && { dimensions }),
    ...(units.length > 0 && { units }),
    ...(macros.length > 0 && { macros }),
    elements: readElements(main, warn),
    ...(subModels.length > 0 && { models: subModels }),
    ...(views.length > 0 && { views }),
    ...((nonNegative.stocks || nonNegative.flows) && { nonNegative }),
  };
}

const methods: Record<string, Method> = {
  euler: "euler",
  rk2: "rk2",
  rk4: "rk4",
  "runge-kutta 2": "rk2",
  "runge-kutta 4": "rk4",
};

function readTime(root: Tag, main: Tag, warn: Warn): StockFlowModel["time"] {
  const specs = childOf(main, "sim_specs") ?? childOf(root, "sim_specs");
  if (!specs) {
    throw new ModelError(
      {
        fr: "Le fichier ne dit pas de quand à quand simuler : <sim_specs> manque.",
        en: "The file does not say from when to when to simulate: <sim_specs> is missing.",
      },
      "name",
    );
  }
  const number = (name: string, fallback: number): number => {
    const text = textOf(specs, name);
    if (text === "") return fallback;
    const value = Number(text);
    if (Number.isFinite(value)) return value;
    throw new ModelError(
      { fr: `<${name}> vaut « ${text} », qui n’est pas un nombre.`, en: `<${name}> is “${text}”, which is not a number.` },
      "name",
    );
  };
  const step = childOf(specs, "dt");
  const given = number("dt", 1);
  const dt = step?.attributes.reciprocal === "true" ? 1 / given : given;
  const asked = (specs.attributes.method ?? "Euler").trim().toLowerCase();
  // A fallback may stand after a comma: "RK45, RK4".
  const method = asked
    .split(",")
    .map((one) => methods[one.trim()])
    .find(Boolean);
  if (!method) {
    warn(
      `La méthode « ${specs.attributes.method} » n’est pas connue : Runge-Kutta d’ordre 4 la remplace.`,
      `The method “${specs.attributes.method}” is not known: Runge-Kutta of order 4 replaces it.`,
    );
  }
  const save = Number(specs.attributes["isee:save_interval"] ?? textOf(specs, "savestep") ?? "");
  const units = specs.attributes.time_units;
  return {
    start: number("start", 0),
    stop: number("stop", 100),
    dt,
    method: method ?? "rk4",
    ...(units && { units }),
    ...(save > 0 && { save }),
  };
}

const MOST_ELEMENTS = 100_000;
const readDimension = (tag: Tag): Dimension => {
  const named = childrenOf(tag, "elem").map(({ attributes }) => attributes.name ?? "");
  const size = Number(tag.attributes.size ?? 0);
  if (!(size >= 0 && size <= MOST_ELEMENTS)) {
    const { name = "", size: said } = tag.attributes;
    throw new ModelError(
      {
        fr: `La dimension « ${name} » a une taille de ${said} : il faut un nombre de 0 à ${MOST_ELEMENTS}.`,
        en: `The dimension “${name}” has a size of ${said}: a number from 0 to ${MOST_ELEMENTS} is needed.`,
      },
      "name",
    );
  }
  return {
    name: tag.attributes.name ?? "",
    // Elements without names are numbered.
    elements: named.length > 0 ? named : Array.from({ length: size }, (_, i) => String(i + 1)),
  };
};

const readUnit = (tag: Tag): UnitDefinition => {
  const eqn = textOf(tag, "eqn");
  const aliases = childrenOf(tag, "alias").map(({ text }) => text.trim());
  return { name: tag.attributes.name ?? "", ...(eqn !== "" && { eqn }), ...(aliases.length > 0 && { aliases }) };
};

const readMacro = (tag: Tag, warn: Warn): Macro => {
  const elements = readElements(tag, warn);
  const doc = textOf(tag, "doc");
  // Some converters repeat in a macro the view of the model around it.
  const own = new Set(elements.map((element) => key(element.name)));
  const views = readViews(tag).filter(({ name }) => own.has(key(name)));
  return {
    name: unquoted(tag.attributes.name ?? ""),
    parameters: childrenOf(tag, "parm").map(({ text }) => unquoted(text)),
    eqn: textOf(tag, "eqn"),
    ...(elements.length > 0 && { elements }),
    ...(doc !== "" && { doc }),
    ...(views.length > 0 && { views }),
  };
};

/** Kinds the model does not know how to run. */
const refused: Record<string, { fr: string; en: string }> = {
  conveyor: { fr: "un tapis roulant (conveyor)", en: "a conveyor" },
  queue: { fr: "une file (queue)", en: "a queue" },
  oven: { fr: "un four (oven)", en: "an oven" },
};

/** Children of <variables> that are no variable and change no figure. */
const unsaid = new Set(["group", "dependencies"]);

function readElements(holder: Tag, warn: Warn): Element[] {
  const kinds = ["stock", "flow", "aux", "module"] as const;
  // Before XMILE 1.0 they stood in the model itself, among its other parts.
  const tags =
    childOf(holder, "variables")?.children ??
    holder.children.filter(({ name, attributes }) => attributes.name && (kinds as readonly string[]).includes(name));
  const elements: Element[] = [];
  for (const tag of tags) {
    // A graphical function may stand alone, to be called by its name.
    const kind = tag.name === "gf" ? "aux" : kinds.find((one) => one === tag.name);
    if (!kind) {
      if (!unsaid.has(tag.name)) {
        warn(
          `<${tag.name}> « ${tag.attributes.name ?? ""} » n’est pas un élément connu : laissé de côté.`,
          `<${tag.name}> “${tag.attributes.name ?? ""}” is not a known element: left out.`,
        );
      }
      continue;
    }
    elements.push(kind === "module" ? readModule(tag) : readVariable(tag, kind));
  }
  return elements;
}

const readModule = (tag: Tag): Element => ({
  kind: "module",
  name: unquoted(tag.attributes.name ?? ""),
  ...(tag.attributes["isee:model"] && { model: tag.attributes["isee:model"] }),
  connections: [...childrenOf(tag, "connect"), ...childrenOf(tag, "connect2")].map(({ attributes }) => ({
    to: attributes.to ?? "",
    from: attributes.from ?? "",
  })),
});

function readVariable(tag: Tag, kind: "stock" | "flow" | "aux"): Element {
  const name = unquoted(tag.attributes.name ?? "");
  for (const [child, what] of Object.entries(refused)) {
    if (!childOf(tag, child)) continue;
    throw new ModelError(
      {
        fr: `« ${name} » est ${what.fr}, que ce lecteur ne sait pas calculer : remplacez-le par un stock et un délai (DELAY, DELAY3).`,
        en: `“${name}” is ${what.en}, which this reader cannot compute: replace it with a stock and a delay (DELAY, DELAY3).`,
      },
      "name",
    );
  }
  const dimensions = childrenOf(childOf(tag, "dimensions"), "dim").map(({ attributes }) => attributes.name ?? "");
  const written = childrenOf(tag, "eqn").map(({ text }) => text.trim());
  // Several equations stand for the elements, in their order.
  let eqn =
    dimensions.length > 0 && written.length > 1 ? written.map((one) => one.replace(/[;,]\s*$/, "")).join("; ") : written[0];
  const eqns = childrenOf(tag, "element").map(readElement);
  // Some exporters write "name = equation".
  const own = eqn === undefined ? null : /^([^=<>()[\]]*)=(?!=)/.exec(eqn);
  if (own && key(own[1]!) === key(name)) eqn = eqn!.slice(own[0].length).trim();
  const flows = (which: string) => childrenOf(tag, which).map(({ text }) => unquoted(text));
  const graph = tag.name === "gf" ? tag : childOf(tag, "gf");
  const units = textOf(tag, "units");
  const doc = textOf(tag, "doc");
  const init = textOf(tag, "init_eqn");
  const nonNegative = saysYes(childOf(tag, "non_negative"));
  const [inflows, outflows] = [flows("inflow"), flows("outflow")];
  return {
    kind,
    name,
    ...(eqn !== undefined && tag.name !== "gf" && { eqn }),
    ...(init !== "" && kind !== "stock" && { init }),
    ...(eqns.length > 0 && { eqns }),
    ...(units !== "" && { units }),
    ...(doc !== "" && { doc }),
    ...(dimensions.length > 0 && { dimensions }),
    ...(inflows.length > 0 && { inflows }),
    ...(outflows.length > 0 && { outflows }),
    ...(nonNegative !== null && { nonNegative }),
    ...(graph && { graph: readGraph(graph, name) }),
  };
}

const readElement = (tag: Tag): ElementEquation => {
  const graph = childOf(tag, "gf");
  return {
    subscripts: (tag.attributes.subscript ?? "").split(",").map((one) => one.trim()),
    eqn: textOf(tag, "eqn"),
    ...(graph && { graph: readGraph(graph, tag.attributes.subscript ?? "") }),
  };
};

/** <non_negative/> says yes, <non_negative>false</non_negative> no. */
const saysYes = (tag: Tag | undefined): boolean | null => (tag ? tag.text.trim().toLowerCase() !== "false" : null);

function readGraph(tag: Tag, name: string): Graph {
  const list = (which: string): number[] | null => {
    const child = childOf(tag, which);
    if (!child) return null;
    const separator = child.attributes.sep ?? ",";
    return child.text.split(separator).map((one) => {
      const value = Number(one.trim());
      if (one.trim() !== "" && Number.isFinite(value)) return value;
      throw new ModelError(
        {
          fr: `La fonction graphique de « ${name} » a un point illisible : « ${one.trim()} ».`,
          en: `The graphical function of “${name}” has an unreadable point: “${one.trim()}”.`,
        },
        "name",
      );
    });
  };
  const y = list("ypts");
  if (!y) {
    throw new ModelError(
      {
        fr: `La fonction graphique de « ${name} » n’a pas d’ordonnées (<ypts>).`,
        en: `The graphical function of “${name}” has no ordinates (<ypts>).`,
      },
      "name",
    );
  }
  const scale = childOf(tag, "xscale");
  const [from, to] = [Number(scale?.attributes.min ?? 0), Number(scale?.attributes.max ?? 1)];
  const x = list("xpts") ?? y.map((_, i) => (y.length === 1 ? from : from + ((to - from) * i) / (y.length - 1)));
  const kinds = { continuous: "continuous", extrapolate: "extrapolate", discrete: "discrete" } as const;
  const kind = kinds[(tag.attributes.type ?? "continuous") as keyof typeof kinds] ?? "continuous";
  return { kind: tag.attributes.discrete === "true" ? "discrete" : kind, x, y };
}

function readViews(model: Tag): Place[] {
  const places = new Map<string, Place>();
  const place = (name: string | undefined, at: Tag): void => {
    const [x, y] = [Number(at.attributes.x), Number(at.attributes.y)];
    if (!name || places.has(name) || !Number.isFinite(x) || !Number.isFinite(y)) return;
    const points = childrenOf(childOf(at, "pts"), "pt").map(({ attributes }): [number, number] => [
      Number(attributes.x),
      Number(attributes.y),
    ]);
    places.set(name, { name: unquoted(name), x, y, ...(points.length > 0 && { points }) });
  };
  const drawn = ["stock", "flow", "aux", "module"];
  for (const view of childrenOf(childOf(model, "views"), "view"))
    for (const tag of view.children) if (drawn.includes(tag.name)) place(tag.attributes.name, tag);
  // Before XMILE 1.0 each variable bore its own place.
  for (const tag of model.children) {
    const display = drawn.includes(tag.name) ? childOf(tag, "display") : undefined;
    if (display) place(tag.attributes.name, display);
  }
  return [...places.values()];
}
