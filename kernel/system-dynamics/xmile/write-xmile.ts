// A model as XMILE 1.0, with its diagram, for other tools to open; read again, it is the same model.
import { diagramOf } from "../editing/diagram.ts";
import type { Element, Graph, Macro, StockFlowModel, SubModel, TimeSpecs } from "../model/model.ts";
import { key } from "../model/names.ts";

const escaped = (text: string): string =>
  text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/[\n\r\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Xml {
  tag: string;
  attributes?: Record<string, string | number | undefined>;
  inside?: (Xml | null)[] | string;
}

function print({ tag, attributes = {}, inside = [] }: Xml, depth: number): string {
  const pad = "  ".repeat(depth);
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
  if (typeof inside === "string") return `${pad}<${tag}${said}>${escaped(inside)}</${tag}>`;
  const kept = inside.filter((child) => child !== null);
  if (kept.length === 0) return `${pad}<${tag}${said}/>`;
  return `${pad}<${tag}${said}>\n${kept.map((child) => print(child, depth + 1)).join("\n")}\n${pad}</${tag}>`;
}

/** A reference to a variable: as it is when it is one word, else in quotes. */
const reference = (name: string): string =>
  /^[\p{L}_$][\p{L}\p{N}_$.]*$/u.test(name) ? name : `"${name.replace(/(["\\])(?!n)/g, "\\$1")}"`;

const text = (tag: string, value: string | undefined): Xml | null => (value === undefined ? null : { tag, inside: value });

const graph = (given: Graph | undefined): Xml | null =>
  given
    ? {
        tag: "gf",
        attributes: { type: given.kind },
        inside: [
          { tag: "yscale", attributes: { min: Math.min(...given.y), max: Math.max(...given.y) } },
          { tag: "xpts", inside: given.x.join(",") },
          { tag: "ypts", inside: given.y.join(",") },
        ],
      }
    : null;

function variable(element: Element): Xml {
  const { kind, name } = element;
  if (kind === "module") {
    return {
      tag: "module",
      attributes: { name, "isee:model": element.model },
      inside: (element.connections ?? []).map(({ to, from }) => ({ tag: "connect", attributes: { to, from } })),
    };
  }
  return {
    tag: kind,
    attributes: { name },
    inside: [
      text("doc", element.doc),
      text("units", element.units),
      element.dimensions
        ? { tag: "dimensions", inside: element.dimensions.map((dimension) => ({ tag: "dim", attributes: { name: dimension } })) }
        : null,
      text("eqn", element.eqn),
      text("init_eqn", element.init),
      ...(element.eqns ?? []).map(
        (one): Xml => ({
          tag: "element",
          attributes: { subscript: one.subscripts.join(", ") },
          inside: [{ tag: "eqn", inside: one.eqn }, graph(one.graph)],
        }),
      ),
      ...(element.inflows ?? []).map((flow): Xml => ({ tag: "inflow", inside: reference(flow) })),
      ...(element.outflows ?? []).map((flow): Xml => ({ tag: "outflow", inside: reference(flow) })),
      element.nonNegative === undefined ? null : { tag: "non_negative", ...(element.nonNegative ? {} : { inside: "false" }) },
      graph(element.graph),
    ],
  };
}

const variables = (elements: readonly Element[]): Xml => ({ tag: "variables", inside: elements.map(variable) });

/** The places kept of a model, and the arrows its equations make. */
function views(model: Pick<StockFlowModel, "elements" | "views">): Xml | null {
  if (!model.views || model.views.length === 0) return null;
  const kinds = new Map(model.elements.map(({ name, kind }) => [key(name), kind]));
  const placed = model.views.filter(({ name }) => kinds.has(key(name)));
  const here = new Set(placed.map(({ name }) => key(name)));
  const { links } = diagramOf(model.elements);
  return {
    tag: "views",
    inside: [
      {
        tag: "view",
        inside: [
          ...placed.map(
            ({ name, x, y, points }): Xml => ({
              tag: kinds.get(key(name))!,
              attributes: { name, x, y },
              inside: points
                ? [{ tag: "pts", inside: points.map(([px, py]) => ({ tag: "pt", attributes: { x: px, y: py } })) }]
                : [],
            }),
          ),
          ...links
            .filter(({ from, to }) => here.has(key(from)) && here.has(key(to)))
            .map(
              ({ from, to }, i): Xml => ({
                tag: "connector",
                attributes: { uid: i + 1 },
                inside: [
                  { tag: "from", inside: reference(from) },
                  { tag: "to", inside: reference(to) },
                ],
              }),
            ),
        ],
      },
    ],
  };
}

const methods = { euler: "Euler", rk2: "RK2", rk4: "RK4" };
const specs = (time: TimeSpecs): Xml => ({
  tag: "sim_specs",
  attributes: { method: methods[time.method], time_units: time.units ?? undefined, "isee:save_interval": time.save ?? undefined },
  inside: [
    { tag: "start", inside: String(time.start) },
    { tag: "stop", inside: String(time.stop) },
    { tag: "dt", inside: String(time.dt) },
  ],
});

const macro = ({ name, parameters, eqn, elements, doc, views: places }: Macro): Xml => ({
  tag: "macro",
  attributes: { name },
  inside: [
    ...parameters.map((parameter): Xml => ({ tag: "parm", inside: reference(parameter) })),
    { tag: "eqn", inside: eqn },
    text("doc", doc),
    elements ? variables(elements) : null,
    elements && places ? views({ elements, views: places }) : null,
  ],
});

const subModel = (model: SubModel): Xml => ({
  tag: "model",
  attributes: { name: model.name },
  inside: [variables(model.elements), views(model)],
});

export function writeXmile(model: StockFlowModel): string {
  const { stocks, flows } = model.nonNegative ?? {};
  const yes: Xml = { tag: "non_negative" };
  const tree: Xml = {
    tag: "xmile",
    attributes: {
      version: "1.0",
      xmlns: "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0",
      "xmlns:isee": "http://iseesystems.com/XMILE",
    },
    inside: [
      {
        tag: "header",
        inside: [
          text("name", model.name),
          { tag: "vendor", inside: "Variante" },
          { tag: "product", attributes: { version: "0.1", lang: "fr" }, inside: "Variante" },
        ],
      },
      specs(model.time),
      stocks || flows
        ? {
            tag: "behavior",
            inside: [stocks ? { tag: "stock", inside: [yes] } : null, flows ? { tag: "flow", inside: [yes] } : null],
          }
        : null,
      model.units
        ? {
            tag: "model_units",
            inside: model.units.map((unit) => ({
              tag: "unit",
              attributes: { name: unit.name },
              inside: [text("eqn", unit.eqn), ...(unit.aliases ?? []).map((alias): Xml => ({ tag: "alias", inside: alias }))],
            })),
          }
        : null,
      model.dimensions
        ? {
            tag: "dimensions",
            inside: model.dimensions.map(({ name, elements }) => ({
              tag: "dim",
              attributes: { name, size: elements.length },
              inside: elements.map((element) => ({ tag: "elem", attributes: { name: element } })),
            })),
          }
        : null,
      { tag: "model", inside: [variables(model.elements), views(model)] },
      ...(model.models ?? []).map(subModel),
      ...(model.macros ?? []).map(macro),
    ],
  };
  return `<?xml version="1.0" encoding="utf-8"?>\n${print(tree, 0)}\n`;
}
