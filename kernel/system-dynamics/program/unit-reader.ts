// Reads the units a stock and flow model states, with the units it defines itself.
import { product, pure, raised, showUnit, type Unit } from "../../units/algebra.ts";
import type { StockFlowModel, UnitDefinition } from "../model/model.ts";

/** Names that mean the same, in the two languages. */
const sames: string[][] = [
  ["year", "yr", "an", "année", "annee"],
  ["month", "mois", "mo"],
  ["week", "semaine", "wk"],
  ["day", "jour", "j"],
  ["hour", "heure", "hr", "h"],
  ["minute", "min"],
  ["second", "seconde", "sec"],
  ["person", "people", "personne", "pers", "pers."],
  ["inhabitant", "habitant", "hab", "hab."],
  ["household", "ménage", "menage"],
  ["dwelling", "logement"],
  ["", "1", "dmnl", "dimensionless", "unitless", "sans dimension", "fraction", "%", "none", "sans unité"],
];
const same = new Map(sames.flatMap(([first, ...others]) => [first!, ...others].map((name) => [name, first!] as const)));

/** Reads units as the model defines them; null for what cannot be read, or is not given. */
export function unitReader(model: Pick<StockFlowModel, "units" | "time">): {
  read: (text: string | null | undefined) => Unit | null;
  time: Unit;
  /** As people read it, in the model's own spelling. */
  show: (unit: Unit) => string;
} {
  const spelled = new Map<string, string>();
  const definitions = new Map<string, UnitDefinition>();
  const fold = (name: string): string => {
    const bare = name
      .trim()
      .replace(/[\s_]+/g, " ")
      .toLowerCase();
    const known = same.get(bare);
    if (known !== undefined) return known;
    const singular = bare.length > 2 && bare.endsWith("s") ? bare.slice(0, -1) : bare;
    return same.get(singular) ?? singular;
  };
  for (const definition of model.units ?? [])
    for (const name of [definition.name, ...(definition.aliases ?? [])]) definitions.set(fold(name), definition);

  const base = (name: string, depth: number): Unit => {
    const folded = fold(name);
    if (folded === "") return pure;
    const definition = definitions.get(folded);
    if (definition?.eqn && depth < 8) return read(definition.eqn, depth + 1) ?? pure;
    const named = definition ? fold(definition.name) : folded;
    // "time" is the unit of time, whichever it is.
    if ((named === "time" || named === "temp") && timeName !== "" && timeName !== named) return base(timeName, depth + 1);
    if (named === "") return pure;
    if (!spelled.has(named)) spelled.set(named, (definition?.name ?? name).trim());
    return new Map([[named, 1]]);
  };
  const timeName = fold(model.time.units ?? "");

  const read = (text: string | null | undefined, depth = 0): Unit | null => {
    if (text === null || text === undefined || text.trim() === "") return null;
    const parts =
      text
        .replace(/²/g, "^2")
        .replace(/³/g, "^3")
        .replace(/·/g, "*")
        .match(/[()*/^]|[^()*/^]+/g) ?? [];
    const words = parts.map((part) => part.trim()).filter((part) => part !== "");
    let at = 0;
    const factor = (): Unit | null => {
      const word = words[at++];
      if (word === undefined || "*/^)".includes(word)) return null;
      const unit = word === "(" ? expression() : base(word, depth);
      if (word === "(" && words[at++] !== ")") return null;
      if (words[at] !== "^" || unit === null) return unit;
      const power = Number(words[at + 1]);
      at += 2;
      return Number.isFinite(power) ? raised(unit, power) : null;
    };
    const expression = (): Unit | null => {
      let unit = factor();
      while (unit !== null && (words[at] === "*" || words[at] === "/")) {
        const sign = words[at++] === "*" ? 1 : -1;
        const next = factor();
        unit = next && product(unit, next, sign);
      }
      return unit;
    };
    const unit = expression();
    return at === words.length ? unit : null;
  };
  const time = read(model.time.units) ?? new Map([["time", 1]]);
  return { read, time, show: (unit) => showUnit(unit, spelled) };
}
