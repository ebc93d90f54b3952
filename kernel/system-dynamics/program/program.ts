// A model made ready to run: its variables laid out in one array, their code, and the orders it is computed in.
import { nearest } from "../../language/nearest.ts";
import { type Cell, emptyCell } from "../equations/cells.ts";
import { apply, type Code, constant } from "../equations/code.ts";
import { SPECIAL_PLACES, TIME } from "../equations/functions.ts";
import { isLost, type Node, parse } from "../equations/parse.ts";
import { checkGraph, lookup } from "../model/graph.ts";
import { Fault, type StockFlowModel } from "../model/model.ts";
import { key, plain, shown } from "../model/names.ts";
import { type Builder, Lost, type Place } from "./builder.ts";
import { compile, compilePart } from "./compiler.ts";
import { arrange, type Orders } from "./order.ts";
import { combinations, equationAt, type OpenedModel, openModel, type Setting, type Variable } from "./scopes.ts";

/** Macros that call one another many times unfold into more values than memory holds. */
const MOST_PLACES = 300_000;

export interface Program extends Orders {
  opened: OpenedModel;
  cells: Cell[];
  /** Cells that are columns of the result, in the order of the model. */
  columns: Cell[];
  /** Places in all. */
  size: number;
  /** Variables without value: their equation was lost, or reads one that was. */
  lost: { name: string; because: string }[];
  /** Arrays read at a rank they do not have, as the program ran: worth 0 there. */
  outside: Set<string>;
}

interface Options {
  random?: () => number;
  /** Values given from outside, by name of a variable. */
  settings?: Record<string, Setting>;
  /** Refuses a lost equation rather than leaving its column out. */
  strict?: boolean;
}

export function buildProgram(model: StockFlowModel, options: Options = {}): Program {
  const opened = openModel(model);
  applySettings(opened, options.settings ?? {});
  const cells: Cell[] = [];
  const byPlace: Cell[] = [];
  const add: Builder["add"] = (label, kind) => {
    if (cells.length >= MOST_PLACES) {
      throw new Fault(
        null,
        `le modèle fait plus de ${MOST_PLACES} valeurs une fois ses tableaux et ses macros déployés : réduisez-les.`,
        `the model makes more than ${MOST_PLACES} values once its arrays and macros are unfolded: reduce them.`,
      );
    }
    const cell = emptyCell(SPECIAL_PLACES + cells.length, label, kind);
    cells.push(cell);
    byPlace[cell.slot] = cell;
    return cell;
  };
  const builder: Builder = {
    opened,
    macros: new Map((model.macros ?? []).map((macro) => [key(macro.name), macro])),
    add,
    compile: (node, place) => compile(builder, node, place),
    part: (node, place) => compilePart(builder, node, place),
    define: (variables, place) => {
      for (const variable of variables) layOut(variable, add);
      for (const variable of variables) defineCells(variable, place);
    },
    random: options.random ?? (() => 0.5),
    outside: new Set(),
  };

  /** Compiles something; what was lost marks its cell and goes no further. */
  const rescue = (cell: Cell, touched: Set<number>, body: () => void): void => {
    try {
      body();
    } catch (error) {
      if (!(error instanceof Lost)) {
        cell.refused = located(error, cell.label);
        cell.value = { code: constant(Number.NaN), reads: touched };
        return;
      }
      if (options.strict) {
        throw new Fault(
          cell.label,
          error.message === ""
            ? missing(cell).fr
            : `« ${error.message} » n’est ni une macro du modèle, ni une fonction calculée ici : remplacez-la par des stocks et des auxiliaires.`,
          error.message === ""
            ? missing(cell).en
            : `“${error.message}” is neither a macro of the model nor a function computed here: replace it with stocks and auxiliaries.`,
        );
      }
      cell.lost = error.message;
    }
  };

  const defineCells = (variable: Variable, outer: Place | null): void => {
    if (variable.slots.length === 0) return;
    const { element, dimensions, scope } = variable;
    combinations(dimensions).forEach((choice, i) => {
      const cell = byPlace[variable.slots[i]!]!;
      const chosen = dimensions.map((dimension, d) => ({ dimension, index: choice[d]! }));
      const place: Place = {
        scope,
        self: variable,
        choice: chosen,
        bound: new Map(chosen.map((one) => [key(one.dimension.name), one])),
        free: new Map(),
        reads: new Set(),
        touched: new Set(),
        label: outer ? `${outer.label}, ${cell.label}` : cell.label,
        depth: outer?.depth ?? 0,
      };
      const own = equationAt(variable, choice);
      const tree = (): Node => {
        if (isLost(own.eqn)) throw new Lost("");
        // Converters leave a 0 in place of data that stay outside the file, and keep the call in a comment.
        const outside = /\{\s*(GET[ _][A-Z _]*[A-Z])/i.exec(own.eqn!);
        if (outside) throw new Lost(outside[1]!.replace(/_/g, " "));
        return parse(own.eqn!);
      };
      rescue(cell, place.touched, () => {
        const { set, feed } = variable;
        if (cell.kind === "stock") {
          cell.initial =
            typeof set === "number" ? builder.part({ kind: "number", value: set }, place) : builder.part(tree(), place);
          cell.inflows = (element.inflows ?? []).map((flow) => flowPlace(flow, place));
          cell.outflows = (element.outflows ?? []).map((flow) => flowPlace(flow, place));
          return;
        }
        if (typeof set === "number") cell.value = builder.part({ kind: "number", value: set }, place);
        else if (set) cell.value = { code: series(set), reads: new Set([TIME]) };
        else {
          cell.value = feed ? builder.part(feed.node, { ...place, scope: feed.scope }) : builder.part(tree(), place);
          if (element.init !== undefined && !isLost(element.init)) cell.initial = builder.part(parse(element.init), place);
          const graph = own.graph ?? element.graph;
          if (graph) cell.value.code = shaped(lookup(checkGraph(variable.element.name, graph)), cell.value.code);
        }
        if (element.kind === "flow" && (element.nonNegative ?? model.nonNegative?.flows))
          cell.value.code = shaped((x) => Math.max(0, x), cell.value.code);
      });
    });
  };

  /** The place of a flow of a stock: the same elements, when both are arrays. */
  const flowPlace = (name: string, place: Place): number => {
    const { code } = builder.part({ kind: "name", name: key(name), text: shown(name), at: 0, subscripts: null }, place);
    if (code.slot === null || code.slot < SPECIAL_PLACES) {
      throw new Fault(place.label, `« ${name} » n’est pas un flux.`, `“${name}” is not a flow.`);
    }
    return code.slot;
  };

  const variables = [...opened.root.all()];
  for (const variable of variables) layOut(variable, add, model);
  const columns = cells.filter(({ name }) => name !== null);
  for (const variable of variables) defineCells(variable, null);
  const orders = arrange(cells, byPlace);
  return {
    opened,
    cells,
    columns: columns.filter(({ lost }) => lost === null),
    size: SPECIAL_PLACES + cells.length,
    lost: columns.flatMap(({ name, lost }) => (lost === null ? [] : [{ name: name!, because: lost }])),
    outside: builder.outside,
    ...orders,
  };
}

/** Gives a variable its places: one, or one per element. A graphical function alone has none: it is called. */
function layOut(variable: Variable, add: Builder["add"], model?: StockFlowModel): void {
  const { element, dimensions, name, feed, set } = variable;
  const alone = element.eqns ? element.eqns.every(({ eqn, graph }) => graph && isLost(eqn)) : element.graph;
  if (alone && isLost(element.eqn) && !feed && set === null) {
    for (const graph of [element.graph, ...(element.eqns ?? []).map((own) => own.graph)])
      if (graph) checkGraph(element.name, graph);
    return;
  }
  const stock = element.kind === "stock" && !feed;
  variable.slots = combinations(dimensions).map((choice) => {
    const which = choice.map((index, d) => dimensions[d]!.elements[index]).join(",");
    const label = `${name ?? element.name}${which === "" ? "" : `[${which}]`}`;
    const cell = add(label, stock ? "stock" : "computed");
    if (name !== null) cell.name = label;
    cell.nonNegative = stock && (element.nonNegative ?? model?.nonNegative?.stocks ?? false);
    return cell.slot;
  });
}

const shaped = (f: (x: number) => number, code: Code): Code => {
  const { run } = code;
  return apply((values) => f(run(values)), [code]);
};

function series({ times, values }: Exclude<Setting, number>): Code {
  const read = lookup({ kind: "continuous", x: times, y: values });
  return { run: (v) => read(v[TIME]!), constant: null, slot: null };
}

const missing = (cell: Cell) =>
  cell.kind === "stock"
    ? { fr: "sa valeur initiale manque : donnez-la.", en: "its initial value is missing: give it." }
    : { fr: "son équation manque : écrivez-la.", en: "its equation is missing: write it." };

/** A refusal without a variable is of the one being compiled. */
function located(error: unknown, label: string): unknown {
  if (error instanceof Fault || !(error instanceof Error) || !("text" in error)) return error;
  const { fr, en } = (error as unknown as { text: { fr: string; en: string } }).text;
  return new Fault(label, fr, en);
}

/** Puts the values given from outside on the variables they name. */
function applySettings(opened: OpenedModel, settings: Record<string, Setting>): void {
  const all = [...opened.root.all()].filter(({ name }) => name !== null);
  const find = (wanted: string): Variable | undefined =>
    all.find(({ name }) => key(name!) === key(wanted)) ??
    all.find(({ name }) => plain(name!) === plain(wanted)) ??
    // A notebook's names hold no dot.
    all.find(({ name }) => plain(name!.replaceAll(".", "_")) === plain(wanted));
  for (const [wanted, setting] of Object.entries(settings)) {
    const variable = find(wanted);
    if (!variable) {
      const near = nearest(
        wanted,
        all.map(({ name }) => key(name!)),
      );
      throw new Fault(
        null,
        `l’entrée « ${wanted} » ne porte le nom d’aucune variable du modèle.${near ? ` La plus proche est « ${near} ».` : ""}`,
        `the input “${wanted}” bears the name of no variable of the model.${near ? ` The nearest is “${near}”.` : ""}`,
      );
    }
    if (variable.element.kind === "stock" && typeof setting !== "number") {
      throw new Fault(
        wanted,
        "un stock prend un nombre pour valeur initiale, non une série.",
        "a stock takes a number for its initial value, not a series.",
      );
    }
    variable.set = setting;
    variable.feed = null;
  }
}
