// Reads the units a stock and flow model states: by the model's own definitions, then by the house's table of units.
import { product, pure, raised, showUnit, type Unit } from "../../units/algebra.ts";
import { isUnitless, measure, numberIn } from "../../units/measure.ts";
import { folded, singular, unitNamed } from "../../units/names.ts";
import { evenSigns } from "../../units/signs.ts";
import type { StockFlowModel, UnitDefinition } from "../model/model.ts";

/** The one name of a written unit; empty for a bare number. A unit of no table goes by its writing, whatever its case or number. */
function keyOf(text: string): string {
  if (isUnitless(text)) return "";
  const named = unitNamed(text, true);
  if (named) return named.bare ? "" : named.name;
  const number = numberIn(text);
  if (number !== null) return String(number);
  return measure(text) ? text : singular(folded(text));
}

/** XMILE's signs: a product is a star, a quotient has a numerator, a power of ten is a number. */
const plain = (text: string): string =>
  evenSigns(text)
    .replace(/[·×⋅]/g, "*")
    .replace(/^(?=\/)/, "1")
    .replace(/(?<![\p{L}\d])10\^(\d{1,2})(?!\d)/gu, (_, power) => `1${"0".repeat(Number(power))}`);

/** "m^2", with its name apart; no other power in the name. */
const POWER = /^([^^]*[^\s^])\s*\^\s*([-+]?\d+(?:[.,]\d+)?)$/;

/** Reads units as the model defines them; null for what cannot be read, or is not given. */
export function unitReader(model: Pick<StockFlowModel, "units" | "time">): {
  read: (text: string | null | undefined) => Unit | null;
  time: Unit;
  /** As people read it, in the model's own spelling. */
  show: (unit: Unit) => string;
} {
  const spelled = new Map<string, string>();
  const definitions = new Map<string, UnitDefinition>();
  for (const definition of model.units ?? [])
    for (const name of [definition.name, ...(definition.aliases ?? [])]) definitions.set(keyOf(name.trim()), definition);
  const timeName = keyOf((model.time.units ?? "").trim());

  const base = (name: string, depth: number): Unit => {
    const own = keyOf(name);
    if (own === "") return pure;
    const definition = definitions.get(own);
    if (definition?.eqn && depth < 8) return read(definition.eqn, depth + 1) ?? pure;
    const named = definition ? keyOf(definition.name.trim()) : own;
    // "time" is the unit of time, whichever it is.
    if ((named === "time" || named === "temp") && timeName !== "" && timeName !== named) return base(timeName, depth + 1);
    if (named === "") return pure;
    if (!spelled.has(named)) spelled.set(named, (definition?.name ?? name).trim());
    return new Map([[named, 1]]);
  };

  /** What stands between signs: "personnes", "m^2", "m^3 s^-1". */
  const written = (text: string, depth: number): Unit | null => {
    if (!text.includes("^")) return base(text, depth);
    const [, name, power] = POWER.exec(text) ?? [];
    const apart = name !== undefined && !(/\s/.test(name) && measure(text));
    if (apart) return raised(base(name, depth), Number(power!.replace(",", ".")));
    return measure(text) ? base(text, depth) : null;
  };

  const known = new Map<string, Unit | null>();
  const read = (text: string | null | undefined, depth = 0): Unit | null => {
    if (text === null || text === undefined || text.trim() === "") return null;
    if (depth > 0) return parse(text, depth);
    if (!known.has(text)) known.set(text, parse(text, depth));
    return known.get(text)!;
  };
  const parse = (text: string, depth: number): Unit | null => {
    if (definitions.has(keyOf(text.trim()))) return base(text.trim(), depth);
    const parts = plain(text).match(/[()*/]|[^()*/]+/g) ?? [];
    const words = parts.map((part) => part.trim()).filter((part) => part !== "");
    let at = 0;
    const factor = (): Unit | null => {
      const word = words[at++];
      if (word === undefined || "*/)".includes(word)) return null;
      if (word !== "(") return written(word, depth);
      const unit = expression();
      if (words[at++] !== ")") return null;
      if (!words[at]?.startsWith("^")) return unit;
      const power = Number(words[at++]!.slice(1));
      return unit && Number.isFinite(power) ? raised(unit, power) : null;
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
